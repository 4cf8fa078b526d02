extension Schema {
    /// Passkeys beside the authenticator's codes; `host` is the name of this centre that they were made for.
    static let passkeys = """
        CREATE TABLE passkey (
            id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id), credential TEXT NOT NULL,
            public_key BLOB NOT NULL, host TEXT NOT NULL, sign_count BIGINT NOT NULL, name TEXT NOT NULL,
            created_at BIGINT NOT NULL, used_at BIGINT, UNIQUE (account_id, credential));

        """
}
