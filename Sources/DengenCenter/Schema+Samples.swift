extension Schema {
    /// How gateways measure, and how long samples are kept as they came; the samples are the store's own.
    static let samples = """
        ALTER TABLE gateway ADD COLUMN sample_minutes BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE gateway ADD COLUMN is_sampling BIGINT NOT NULL DEFAULT 1;
        ALTER TABLE tenant ADD COLUMN sample_days BIGINT NOT NULL DEFAULT 1095;

        """
}
