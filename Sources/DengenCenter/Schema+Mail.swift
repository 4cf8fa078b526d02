extension Schema {
    /// Letters that go out, and the one mail server.
    ///
    /// `letter` is sealed and gone when the row is finished. While `claim` is set somebody sends it, and `next_at` is when
    /// that one counts as dead.
    static let mail = """
        CREATE TABLE mail (
            id TEXT PRIMARY KEY, tenant_id TEXT, account_id TEXT, key_hash TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
            address TEXT NOT NULL, name TEXT NOT NULL, language TEXT, letter BLOB, state TEXT NOT NULL,
            tries BIGINT NOT NULL, claim TEXT, next_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, fault TEXT,
            answer TEXT, created_at BIGINT NOT NULL, tried_at BIGINT, finished_at BIGINT);
        CREATE INDEX mail_due ON mail (next_at) WHERE finished_at IS NULL;
        CREATE INDEX mail_account ON mail (account_id) WHERE finished_at IS NULL;
        CREATE INDEX mail_age ON mail (created_at);
        CREATE TABLE mail_server (
            id TEXT PRIMARY KEY, host TEXT NOT NULL, port BIGINT NOT NULL, security TEXT NOT NULL,
            username TEXT NOT NULL, password BLOB, sender TEXT NOT NULL, sender_name TEXT NOT NULL,
            changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL);

        """
}
