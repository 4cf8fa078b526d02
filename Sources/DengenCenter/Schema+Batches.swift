extension Schema {
    /// One press for several outlets and what became of each of them; how an outlet stood before a command and how
    /// long its device waits before it switches. A batch outlives its site, as the log does.
    static let batches = """
        CREATE TABLE batch (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id), site_id TEXT NOT NULL,
            group_id TEXT, device_id TEXT, name TEXT NOT NULL, action TEXT, actor_id TEXT NOT NULL,
            actor_name TEXT NOT NULL, parent_id TEXT, created_at BIGINT NOT NULL);
        CREATE INDEX batch_group ON batch (group_id, id) WHERE group_id IS NOT NULL;
        CREATE INDEX batch_parent ON batch (parent_id) WHERE parent_id IS NOT NULL;
        CREATE INDEX batch_device ON batch (device_id, id) WHERE device_id IS NOT NULL;
        CREATE TABLE batch_member (
            batch_id TEXT NOT NULL REFERENCES batch(id), position BIGINT NOT NULL,
            outlet_id TEXT NOT NULL REFERENCES outlet(id), action TEXT NOT NULL, command_id TEXT, refusal TEXT,
            PRIMARY KEY (batch_id, position));
        CREATE INDEX batch_member_command ON batch_member (command_id) WHERE command_id IS NOT NULL;
        ALTER TABLE command ADD COLUMN state_before TEXT NOT NULL DEFAULT 'unknown';
        ALTER TABLE outlet ADD COLUMN switch_delay BIGINT;

        """
}
