extension Schema {
    /// How gateways measure, and how long samples are kept as they came; the samples are the store's own.
    static let samples = """
        ALTER TABLE gateway ADD COLUMN sample_minutes BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE gateway ADD COLUMN is_sampling BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE tenant ADD COLUMN sample_days BIGINT NOT NULL DEFAULT 1095;

        """

    /// How long samples are kept as they came, by site or device; without a row all are. Until then it stood with the
    /// tenant, for three years where nobody had said.
    static let retention = """
        CREATE TABLE sample_retention (
            tenant_id TEXT NOT NULL REFERENCES tenant(id), place TEXT NOT NULL, days BIGINT NOT NULL,
            PRIMARY KEY (tenant_id, place));
        INSERT INTO sample_retention (tenant_id, place, days)
            SELECT t.id, s.id, t.sample_days FROM tenant t JOIN site s ON s.tenant_id = t.id WHERE t.sample_days <> 1095;
        ALTER TABLE tenant DROP COLUMN sample_days;

        """

    /// Since when a gateway's clock is known to be wrong.
    static let gatewayClocks = "ALTER TABLE gateway ADD COLUMN clock_wrong_at BIGINT;"
}
