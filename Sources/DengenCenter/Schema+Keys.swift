extension Schema {
    /// What an API key may, who made it, when it was last seen, and how it ends.
    ///
    /// The commands under way are listed by tenant from here on too.
    ///
    /// A revoked key keeps its row, so that the log's and the audit's names stay those of one key.
    static let keys = """
        ALTER TABLE api_key ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read switch manage';
        ALTER TABLE api_key ADD COLUMN created_by TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_key ADD COLUMN maker_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE api_key ADD COLUMN last_used_at BIGINT;
        ALTER TABLE api_key ADD COLUMN expires_at BIGINT;
        ALTER TABLE api_key ADD COLUMN revoked_at BIGINT;
        CREATE INDEX command_open_tenant ON command (tenant_id, id) WHERE finished_at IS NULL;
        CREATE INDEX api_key_standing ON api_key (tenant_id, id) WHERE revoked_at IS NULL;

        """
}
