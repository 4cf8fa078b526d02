/// The samples of a centre or a gateway: kept as they come, packed when they cool, read at any step.
///
///     let store = SampleStore(database: database)
///     try await database.migrate(SampleStore.migrations)
///     try await database.write { tx in
///         let power = SampleColumn(key: "1/power", form: .decimal(places: 1))
///         let (stream, numbers) = try store.stream("device/7", columns: [power], in: tx)
///         try store.record([SampleFrame(stream: stream, at: minute, values: [.integer(1_013)])], in: tx)
///     }
///
/// A value is of the time before its instant: ranges are (from, to], and midnight's sample belongs to the day that ends.
/// A frame is one row while its UTC day is hot. `pack` makes of a day one row: all values, column by column, and a
/// roll-up per hour and column. A late sample for such a day is a frame again, wins on reads, and is packed next time.
package struct SampleStore: Sendable {
    let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// To run before the owner's own.
    package static let migrations = [
        Migration(
            "store", 1,
            """
            CREATE TABLE sample_stream (id BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, keys TEXT NOT NULL, forms BLOB NOT NULL);
            CREATE TABLE sample_frame (
                slot BIGINT NOT NULL, stream BIGINT NOT NULL, at BIGINT NOT NULL, body BLOB NOT NULL,
                PRIMARY KEY (slot, stream, at)
            ) WITHOUT ROWID;
            CREATE TABLE sample_hot (
                stream BIGINT NOT NULL, day BIGINT NOT NULL, PRIMARY KEY (stream, day)
            ) WITHOUT ROWID;
            CREATE INDEX sample_hot_day ON sample_hot (day, stream);
            CREATE TABLE sample_day (
                stream BIGINT NOT NULL, day BIGINT NOT NULL, rollup BLOB, body BLOB, UNIQUE (stream, day)
            );
            CREATE TABLE sample_correction (
                id BIGINT PRIMARY KEY, stream BIGINT NOT NULL, at BIGINT NOT NULL, number BIGINT NOT NULL,
                old BLOB, value BLOB, author TEXT NOT NULL, reason TEXT NOT NULL, made BIGINT NOT NULL
            );
            CREATE INDEX sample_correction_at ON sample_correction (stream, at);
            """)
    ]
}
