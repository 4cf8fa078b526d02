extension Schema {
    /// What people say of a site, and the order that they give to sites, groups and members of a group; files that wait to be imported.
    static let structure = """
        ALTER TABLE site ADD COLUMN icon TEXT NOT NULL DEFAULT 'building';
        ALTER TABLE site ADD COLUMN memo TEXT NOT NULL DEFAULT '';
        ALTER TABLE site ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
        UPDATE site SET position = (
            SELECT COUNT(*) FROM site s WHERE s.tenant_id = site.tenant_id AND s.number <= site.number);
        CREATE INDEX site_position ON site (tenant_id, position);
        ALTER TABLE outlet_group ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
        UPDATE outlet_group SET position = (
            SELECT COUNT(*) FROM outlet_group g WHERE g.site_id = outlet_group.site_id
                AND (g.name < outlet_group.name OR (g.name = outlet_group.name AND g.id <= outlet_group.id)));
        ALTER TABLE outlet_group_member ADD COLUMN position BIGINT NOT NULL DEFAULT 0;
        CREATE TABLE import_draft (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id), content BLOB NOT NULL,
            created_at BIGINT NOT NULL);
        CREATE INDEX import_draft_tenant ON import_draft (tenant_id, created_at);

        """
}
