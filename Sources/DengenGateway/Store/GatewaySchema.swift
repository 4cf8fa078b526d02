import DengenStore

/// The tables of an agent's store; one file per gateway.
enum GatewaySchema {
    static let migrations = [
        Migration(
            owner: "gateway", number: 1,
            sql: """
                CREATE TABLE identity (
                    gateway TEXT PRIMARY KEY,
                    journal TEXT NOT NULL,
                    secret TEXT,
                    last_seq BIGINT NOT NULL,
                    settings TEXT
                );
                CREATE TABLE journal (
                    command_id TEXT PRIMARY KEY,
                    device TEXT,
                    outlet BIGINT,
                    action TEXT,
                    origin TEXT,
                    deadline BIGINT,
                    state TEXT,
                    reason TEXT,
                    text TEXT,
                    present TEXT,
                    delay BIGINT,
                    debt_due BIGINT,
                    received_at BIGINT NOT NULL,
                    ended_at BIGINT
                );
                CREATE INDEX journal_ended ON journal (ended_at, command_id);
                CREATE TABLE outbox (
                    seq BIGINT PRIMARY KEY,
                    at BIGINT NOT NULL,
                    body TEXT NOT NULL
                );
                """),
        Migration(owner: "gateway", number: 2, sql: "ALTER TABLE identity ADD COLUMN offered_secret TEXT;"),
        // A device that people added on pages. Its body is sealed; a leaving one still pays what it owes.
        Migration(
            owner: "gateway", number: 3,
            sql: """
                CREATE TABLE managed_device (
                    device TEXT PRIMARY KEY,
                    body BLOB NOT NULL,
                    is_leaving BIGINT NOT NULL
                );
                """),
        // How often to measure, and the newest instant that each stream has a sample of.
        Migration(
            owner: "gateway", number: 4,
            sql: """
                ALTER TABLE identity ADD COLUMN sampling TEXT;
                CREATE TABLE sampled (stream TEXT PRIMARY KEY, last_at BIGINT NOT NULL);
                """),
    ]
}
