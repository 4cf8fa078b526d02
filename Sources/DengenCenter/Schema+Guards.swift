extension Schema {
    /// Critical outlets, lock-outs (N-05) and the outlets that feed a gateway's path (N-06).
    ///
    /// A lock-out outlives the account that set it, and names it as it was then.
    static let guards = """
        ALTER TABLE outlet ADD COLUMN is_critical BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE outlet ADD COLUMN reboots_itself BIGINT NOT NULL DEFAULT 0;
        CREATE TABLE outlet_lock (
            outlet_id TEXT PRIMARY KEY REFERENCES outlet(id), subject TEXT NOT NULL, owner TEXT NOT NULL,
            reason TEXT NOT NULL, ends_at BIGINT, locked_at BIGINT NOT NULL);
        CREATE INDEX outlet_lock_end ON outlet_lock (ends_at) WHERE ends_at IS NOT NULL;
        CREATE TABLE path_outlet (
            outlet_id TEXT NOT NULL REFERENCES outlet(id), gateway_id TEXT NOT NULL REFERENCES gateway(id),
            PRIMARY KEY (outlet_id, gateway_id));
        CREATE INDEX path_outlet_gateway ON path_outlet (gateway_id);

        """

    /// 書込有効 / 書込無効 of a device.
    static let writing = "ALTER TABLE device ADD COLUMN is_writable BIGINT NOT NULL DEFAULT 1;"
}
