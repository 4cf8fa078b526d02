extension Schema {
    /// Stages and limits of sessions, one-time passwords, accepted terms, links to a new password, and the history of
    /// sign-ins.
    ///
    /// Times of `session` are steady milliseconds, but for `created_at`; those of the other tables are the wall's.
    static let signIn = """
        ALTER TABLE tenant ADD COLUMN password_profile TEXT NOT NULL DEFAULT 'modern';
        ALTER TABLE tenant ADD COLUMN idle_minutes BIGINT NOT NULL DEFAULT 720;
        ALTER TABLE tenant ADD COLUMN absolute_days BIGINT NOT NULL DEFAULT 30;
        ALTER TABLE account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE account ADD COLUMN must_change BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE account ADD COLUMN once_until BIGINT;
        ALTER TABLE account ADD COLUMN terms_version BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE account ADD COLUMN notices TEXT NOT NULL DEFAULT 'disconnected abnormal sign-in';
        ALTER TABLE session ADD COLUMN stage TEXT;
        ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';
        ALTER TABLE session ADD COLUMN seen_at BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE session ADD COLUMN expires_at BIGINT;
        ALTER TABLE session ADD COLUMN completed_at BIGINT;
        UPDATE session SET ended = 'signed-out' WHERE ended IS NULL;
        CREATE INDEX session_expiry ON session (expires_at) WHERE ended IS NULL AND expires_at IS NOT NULL;
        CREATE TABLE sign_in (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, account_id TEXT NOT NULL, at BIGINT NOT NULL,
            address TEXT NOT NULL, agent TEXT NOT NULL, outcome TEXT NOT NULL);
        CREATE INDEX sign_in_account ON sign_in (account_id, id);
        CREATE INDEX sign_in_place ON sign_in (account_id, address, outcome);
        CREATE INDEX sign_in_age ON sign_in (at);
        CREATE TABLE password_reset (
            token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id), version BIGINT NOT NULL,
            created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);
        CREATE TABLE reset_wish (
            id TEXT PRIMARY KEY, email TEXT NOT NULL, language TEXT NOT NULL, address TEXT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX password_reset_account ON password_reset (account_id, created_at);

        """
}
