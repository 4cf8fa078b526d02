extension Schema {
    /// What lists of a thousand sites look for and go along, and what people keep of them.
    ///
    /// The conditions of the indexes on what is not yet folded stand word for word in `SearchColumns`.
    static let lists = """
        ALTER TABLE site ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        ALTER TABLE site ADD COLUMN folded_from TEXT NOT NULL DEFAULT '';
        CREATE INDEX site_unfolded ON site (id) WHERE folded_from <> name || ' ' || number || ' ' || memo;
        ALTER TABLE gateway ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        ALTER TABLE gateway ADD COLUMN folded_from TEXT NOT NULL DEFAULT '';
        CREATE INDEX gateway_unfolded ON gateway (id) WHERE folded_from <> name || ' ' || id;
        ALTER TABLE device ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        ALTER TABLE device ADD COLUMN folded_from TEXT NOT NULL DEFAULT '';
        CREATE INDEX device_unfolded ON device (id)
            WHERE folded_from <> name || ' ' || number || ' ' || model || ' ' || address || ' ' || mac;
        ALTER TABLE outlet ADD COLUMN folded TEXT NOT NULL DEFAULT '';
        ALTER TABLE outlet ADD COLUMN folded_from TEXT NOT NULL DEFAULT '';
        ALTER TABLE outlet ADD COLUMN list_rank BIGINT NOT NULL DEFAULT 0;
        CREATE INDEX outlet_unfolded ON outlet (id) WHERE folded_from <> name || ' ' || memo;
        CREATE INDEX outlet_list ON outlet (tenant_id, list_rank, id);
        CREATE INDEX outlet_faulty ON outlet (tenant_id, id) WHERE fault IS NOT NULL OR condition = 'fault';
        CREATE INDEX outlet_unused ON outlet (tenant_id, id) WHERE is_enabled = 0;
        CREATE INDEX outlet_census ON outlet (tenant_id, device_id, is_enabled, gone_at, fault, condition);
        CREATE TABLE saved_view (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id),
            account_id TEXT NOT NULL REFERENCES account(id), list TEXT NOT NULL, name TEXT NOT NULL,
            query TEXT NOT NULL, created_at BIGINT NOT NULL);
        CREATE INDEX saved_view_account ON saved_view (account_id, list);

        """
}
