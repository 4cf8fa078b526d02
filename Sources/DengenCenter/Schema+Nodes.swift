extension Schema {
    /// Several centres on one database: who lives, what they leave for one another, and who holds which gateway's link.
    static let nodes = """
        CREATE TABLE node (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, proof BLOB NOT NULL, started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL);
        CREATE TABLE node_letter (
            id TEXT PRIMARY KEY, node_id TEXT NOT NULL, kind TEXT NOT NULL, gateway_id TEXT NOT NULL,
            epoch BIGINT NOT NULL, device_key TEXT);
        CREATE INDEX node_letter_node ON node_letter (node_id, id);
        CREATE TABLE guess (
            pair TEXT PRIMARY KEY, tries BIGINT NOT NULL, held_until BIGINT NOT NULL, tried_at BIGINT NOT NULL);
        CREATE INDEX guess_age ON guess (tried_at);
        ALTER TABLE gateway ADD COLUMN node_id TEXT;
        """
}
