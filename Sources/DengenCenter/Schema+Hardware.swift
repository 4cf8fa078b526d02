extension Schema {
    /// Devices that people add on pages, what is known of their outlets, and searches for them.
    ///
    /// A device of the gateway's own configuration file has no driver here; a deleted one keeps its row for the log.
    static let hardware = """
        ALTER TABLE device ADD COLUMN driver TEXT NOT NULL DEFAULT '';
        ALTER TABLE device ADD COLUMN address TEXT NOT NULL DEFAULT '';
        ALTER TABLE device ADD COLUMN options BLOB;
        ALTER TABLE device ADD COLUMN shown TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE device ADD COLUMN problem TEXT;
        ALTER TABLE device ADD COLUMN activated_at BIGINT;
        ALTER TABLE device ADD COLUMN deleted_at BIGINT;
        UPDATE device SET activated_at = created_at;
        CREATE INDEX device_address ON device (gateway_id, address) WHERE deleted_at IS NULL;
        ALTER TABLE outlet ADD COLUMN condition TEXT;
        ALTER TABLE outlet ADD COLUMN is_switchable BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE outlet ADD COLUMN is_named BIGINT NOT NULL DEFAULT 0;
        CREATE INDEX command_open_device ON command (device_id) WHERE finished_at IS NULL;
        CREATE TABLE search (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id),
            gateway_id TEXT NOT NULL REFERENCES gateway(id), state TEXT NOT NULL, targets TEXT NOT NULL,
            is_broadcast BIGINT NOT NULL, request BLOB NOT NULL, asked BIGINT NOT NULL, total BIGINT NOT NULL,
            problem TEXT, due_at BIGINT NOT NULL, created_at BIGINT NOT NULL, finished_at BIGINT);
        CREATE INDEX search_gateway ON search (gateway_id, id);
        CREATE INDEX search_open ON search (due_at) WHERE finished_at IS NULL;
        CREATE TABLE finding (
            search_id TEXT NOT NULL REFERENCES search(id), number BIGINT NOT NULL, address TEXT NOT NULL, driver TEXT,
            options TEXT NOT NULL, account BIGINT NOT NULL, model TEXT NOT NULL, name TEXT NOT NULL,
            outlets BIGINT NOT NULL, device_kind TEXT, PRIMARY KEY (search_id, number), UNIQUE (search_id, address));

        """

    /// Outlets that a device no longer has since people changed its settings.
    static let goneOutlets = """
        ALTER TABLE device ADD COLUMN is_changed BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE outlet ADD COLUMN gone_at BIGINT;

        """
}
