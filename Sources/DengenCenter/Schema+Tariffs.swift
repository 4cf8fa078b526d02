extension Schema {
    /// What electricity costs at a site (N-15): one row a site, its plan as JSON.
    static let tariffs = """
        CREATE TABLE site_tariff (
            site_id TEXT PRIMARY KEY REFERENCES site(id), tariff TEXT NOT NULL, changed_at BIGINT NOT NULL);

        """

    /// One row for each day from which another tariff counts; an empty day is from the beginning.
    static let tariffPeriods = """
        CREATE TABLE tariff_period (
            site_id TEXT NOT NULL REFERENCES site(id), from_day TEXT NOT NULL, tariff TEXT NOT NULL,
            changed_at BIGINT NOT NULL, PRIMARY KEY (site_id, from_day));
        INSERT INTO tariff_period (site_id, from_day, tariff, changed_at)
            SELECT site_id, '', tariff, changed_at FROM site_tariff;
        DROP TABLE site_tariff;

        """
}
