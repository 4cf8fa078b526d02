extension Schema {
    /// Second factors: one sealed secret an account, recovery codes as hashes, and tries counted by day and by session.
    ///
    /// Without `confirmed_at` the secret was shown and nobody has proved yet that an authenticator holds it.
    static let twoFactor = """
        CREATE TABLE two_factor (
            account_id TEXT PRIMARY KEY REFERENCES account(id), tenant_id TEXT NOT NULL, secret BLOB NOT NULL,
            begun_at BIGINT NOT NULL, confirmed_at BIGINT, last_step BIGINT NOT NULL, tries BIGINT NOT NULL,
            tries_from BIGINT NOT NULL);
        CREATE TABLE recovery_code (
            account_id TEXT NOT NULL REFERENCES account(id), code_hash TEXT NOT NULL, used_at BIGINT,
            PRIMARY KEY (account_id, code_hash));
        ALTER TABLE session ADD COLUMN code_tries BIGINT NOT NULL DEFAULT 0;

        """
}
