extension Schema {
    /// People as a list looks for them, and invitations.
    ///
    /// The condition of the index on what is not yet folded stands word for word in `SearchColumns`.
    static let users = """
        ALTER TABLE account ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        ALTER TABLE account ADD COLUMN folded_from TEXT NOT NULL DEFAULT '';
        ALTER TABLE account ADD COLUMN invited_at BIGINT;
        CREATE INDEX account_unfolded ON account (id) WHERE folded_from <> name || ' ' || email;
        CREATE INDEX account_tenant ON account (tenant_id, id);
        CREATE TABLE invitation (
            token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id), expires_at BIGINT NOT NULL,
            used_at BIGINT, created_by TEXT NOT NULL, created_at BIGINT NOT NULL);
        CREATE INDEX invitation_account ON invitation (account_id);
        CREATE INDEX invitation_end ON invitation (expires_at);

        """
}
