extension Schema {
    /// What electricity costs at a site (N-15): one row a site, its plan as JSON.
    static let tariffs = """
        CREATE TABLE site_tariff (
            site_id TEXT PRIMARY KEY REFERENCES site(id), tariff TEXT NOT NULL, changed_at BIGINT NOT NULL);

        """
}
