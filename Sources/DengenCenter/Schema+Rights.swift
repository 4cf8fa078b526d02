extension Schema {
    /// Whose rights are narrowed to what, and until when a guest comes in. A grant without a group is one of its whole
    /// site, and it goes with what it is of.
    static let rights = """
        ALTER TABLE account ADD COLUMN is_limited BIGINT NOT NULL DEFAULT 0;
        ALTER TABLE account ADD COLUMN valid_until BIGINT;
        CREATE TABLE account_grant (
            account_id TEXT NOT NULL REFERENCES account(id) ON DELETE CASCADE,
            site_id TEXT NOT NULL REFERENCES site(id) ON DELETE CASCADE,
            group_id TEXT REFERENCES outlet_group(id) ON DELETE CASCADE,
            may_switch BIGINT NOT NULL, may_schedule BIGINT NOT NULL, may_manage BIGINT NOT NULL);
        CREATE INDEX account_grant_account ON account_grant (account_id, site_id);
        CREATE INDEX account_grant_site ON account_grant (site_id);
        CREATE INDEX account_grant_group ON account_grant (group_id) WHERE group_id IS NOT NULL;

        """
}
