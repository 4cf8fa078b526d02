extension Schema {
    /// What the operator of the centre keeps: terms of use, announcements and who has read them, its own way in, and of
    /// each tenant the number of contracts (gateways that it may have, 0 for any) and how to reach it.
    ///
    /// No row points at an account by a rule of the database: an account goes without asking here.
    static let operators = """
        CREATE TABLE terms (
            version BIGINT PRIMARY KEY, ja TEXT NOT NULL, en TEXT NOT NULL, published_by TEXT NOT NULL,
            published_at BIGINT NOT NULL);
        CREATE TABLE announcement (
            id TEXT PRIMARY KEY, title_ja TEXT NOT NULL, title_en TEXT NOT NULL, text_ja TEXT NOT NULL,
            text_en TEXT NOT NULL, starts_at BIGINT NOT NULL, ends_at BIGINT, published_by TEXT NOT NULL,
            published_at BIGINT NOT NULL);
        CREATE INDEX announcement_begin ON announcement (starts_at, id);
        CREATE TABLE announcement_read (
            account_id TEXT NOT NULL, announcement_id TEXT NOT NULL REFERENCES announcement(id), read_at BIGINT NOT NULL,
            PRIMARY KEY (account_id, announcement_id));
        CREATE TABLE operator_link (token_hash TEXT PRIMARY KEY, name TEXT NOT NULL, expires_at BIGINT NOT NULL);
        CREATE TABLE operator_session (
            token_hash TEXT PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL);
        ALTER TABLE tenant ADD COLUMN contracts BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE tenant ADD COLUMN contact TEXT NOT NULL DEFAULT '';
        CREATE INDEX tenant_list ON tenant (created_at, id);
        CREATE INDEX account_of_tenant ON account (tenant_id, role);

        """
}
