extension Schema {
    /// The chain over the audit's rows, a tenant's own each, where it ends, and ways into it (N-19).
    ///
    /// `chain` is a row's number from 1, `hash` what `AuditChain` makes of it; both are null until it is sealed.
    static let auditChain = """
        ALTER TABLE audit ADD COLUMN chain BIGINT;
        ALTER TABLE audit ADD COLUMN hash TEXT;
        CREATE UNIQUE INDEX audit_chain ON audit (tenant_id, chain) WHERE chain IS NOT NULL;
        CREATE INDEX audit_open ON audit (tenant_id, id) WHERE chain IS NULL;
        CREATE INDEX audit_object ON audit (tenant_id, object, id);
        CREATE INDEX audit_action ON audit (tenant_id, action, id);
        CREATE TABLE audit_head (
            tenant_id TEXT PRIMARY KEY, chain BIGINT NOT NULL, hash TEXT NOT NULL, at BIGINT NOT NULL,
            proof BLOB NOT NULL);

        """
}
