import DengenStore

/// The centre's tables. A migration is never edited once it has landed; a change is a new number.
enum Schema {
    static let migrations = [
        Migration("centre", 1, people + places + things + work + history),
        Migration("centre", 2, "ALTER TABLE device ADD COLUMN lost_at BIGINT;"),
        Migration("centre", 3, indexes),
        Migration("centre", 4, hardware),
        Migration("centre", 5, goneOutlets),
        Migration("centre", 6, guards),
        Migration("centre", 7, structure),
        Migration("centre", 8, nodes),
        Migration("centre", 9, lists),
        Migration("centre", 10, writing),
        Migration("centre", 11, batches),
        Migration("centre", 12, logWays),
        Migration("centre", 13, keys),
        Migration("centre", 14, signIn),
        Migration("centre", 15, twoFactor + passkeys),
        Migration("centre", 16, rights),
        Migration("centre", 17, mail),
        Migration("centre", 18, auditChain),
        Migration("centre", 19, operators),
        Migration("centre", 20, users),
        Migration("centre", 21, samples),
        Migration("centre-tariffs", 1, tariffs),
        Migration("centre-measuring", 1, gatewayClocks),
        Migration("centre-measuring", 2, retention),
        Migration("centre-tariffs", 2, tariffPeriods),
    ]

    private static let indexes = """
        CREATE INDEX command_unconfirmed ON command (gateway_id, id) WHERE state = 'unconfirmed';
        CREATE INDEX event_site_log ON event (tenant_id, site_id, id);

        """

    private static let people = """
        CREATE TABLE tenant (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, next_device BIGINT NOT NULL,
            created_at BIGINT NOT NULL);
        CREATE TABLE account (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id), email TEXT NOT NULL,
            email_folded TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, password_hash TEXT NOT NULL,
            language TEXT, created_at BIGINT NOT NULL);
        CREATE TABLE session (
            token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES account(id),
            tenant_id TEXT NOT NULL, address TEXT NOT NULL, created_at BIGINT NOT NULL, ended TEXT);
        CREATE INDEX session_account ON session (account_id) WHERE ended IS NULL;
        CREATE TABLE api_key (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id), name TEXT NOT NULL,
            key_hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, created_at BIGINT NOT NULL);

        """

    private static let places = """
        CREATE TABLE site (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id), number TEXT NOT NULL,
            name TEXT NOT NULL, zone TEXT NOT NULL, created_at BIGINT NOT NULL, UNIQUE (tenant_id, number));
        CREATE TABLE gateway (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL REFERENCES tenant(id),
            site_id TEXT NOT NULL REFERENCES site(id), name TEXT NOT NULL, slip_hash TEXT NOT NULL,
            secret_hash TEXT, activated_at BIGINT, is_enabled BIGINT NOT NULL, is_linked BIGINT NOT NULL,
            epoch BIGINT NOT NULL, instance TEXT, seen_at BIGINT, created_at BIGINT NOT NULL);
        CREATE INDEX gateway_site ON gateway (tenant_id, site_id);
        CREATE TABLE gateway_journal (
            gateway_id TEXT NOT NULL REFERENCES gateway(id), journal TEXT NOT NULL, last_seq BIGINT NOT NULL,
            PRIMARY KEY (gateway_id, journal));

        """

    private static let things = """
        CREATE TABLE device (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, site_id TEXT NOT NULL REFERENCES site(id),
            gateway_id TEXT NOT NULL REFERENCES gateway(id), key TEXT NOT NULL, number TEXT NOT NULL,
            name TEXT NOT NULL, kind TEXT NOT NULL, model TEXT NOT NULL, firmware TEXT NOT NULL, mac TEXT NOT NULL,
            is_enabled BIGINT NOT NULL, is_connected BIGINT NOT NULL, created_at BIGINT NOT NULL,
            UNIQUE (gateway_id, key));
        CREATE INDEX device_site ON device (tenant_id, site_id);
        CREATE TABLE outlet (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, site_id TEXT NOT NULL, gateway_id TEXT NOT NULL,
            device_id TEXT NOT NULL REFERENCES device(id), number BIGINT NOT NULL, kind TEXT NOT NULL,
            name TEXT NOT NULL, memo TEXT NOT NULL, mode TEXT NOT NULL, mac TEXT NOT NULL,
            is_enabled BIGINT NOT NULL, is_metered BIGINT NOT NULL, is_provable BIGINT NOT NULL,
            state TEXT NOT NULL, state_at BIGINT, fault BIGINT, power_mw BIGINT, energy_mwh BIGINT,
            voltage_mv BIGINT, current_ma BIGINT, read_at BIGINT, command_id TEXT,
            UNIQUE (device_id, number));
        CREATE INDEX outlet_site ON outlet (tenant_id, site_id, is_enabled, fault);
        CREATE INDEX outlet_page ON outlet (tenant_id, id);
        CREATE TABLE outlet_group (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, site_id TEXT NOT NULL REFERENCES site(id),
            name TEXT NOT NULL, kind TEXT NOT NULL, created_at BIGINT NOT NULL);
        CREATE INDEX outlet_group_site ON outlet_group (tenant_id, site_id);
        CREATE TABLE outlet_group_member (
            group_id TEXT NOT NULL REFERENCES outlet_group(id), outlet_id TEXT NOT NULL REFERENCES outlet(id),
            PRIMARY KEY (group_id, outlet_id));
        CREATE INDEX outlet_group_member_outlet ON outlet_group_member (outlet_id);

        """

    private static let work = """
        CREATE TABLE command (
            id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, site_id TEXT NOT NULL, gateway_id TEXT NOT NULL,
            device_id TEXT NOT NULL, outlet_id TEXT NOT NULL REFERENCES outlet(id), action TEXT NOT NULL,
            origin TEXT NOT NULL, actor_id TEXT NOT NULL, actor_name TEXT NOT NULL, state TEXT NOT NULL,
            reason TEXT, text TEXT, ttl BIGINT NOT NULL, expires_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
            offered_at BIGINT, created_at BIGINT NOT NULL, sent_at BIGINT, accepted_at BIGINT, finished_at BIGINT);
        CREATE INDEX command_open_outlet ON command (outlet_id) WHERE finished_at IS NULL;
        CREATE INDEX command_open_gateway ON command (gateway_id) WHERE finished_at IS NULL;
        CREATE INDEX command_open_due ON command (due_at) WHERE finished_at IS NULL;
        CREATE INDEX command_outlet ON command (outlet_id, id);
        CREATE TABLE idempotency (
            tenant_id TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL,
            command_id TEXT NOT NULL, created_at BIGINT NOT NULL, PRIMARY KEY (tenant_id, subject, key));
        CREATE INDEX idempotency_age ON idempotency (created_at);

        """

    private static let history = """
        CREATE TABLE event (
            tenant_id TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, device_at BIGINT, code TEXT NOT NULL,
            class TEXT NOT NULL, site_id TEXT, gateway_id TEXT, device_id TEXT, outlet_id TEXT, command_id TEXT,
            label TEXT NOT NULL, name TEXT NOT NULL, arguments TEXT NOT NULL, actor_name TEXT,
            PRIMARY KEY (tenant_id, id));
        CREATE INDEX event_site ON event (tenant_id, site_id, class, id);
        CREATE INDEX event_outlet ON event (tenant_id, outlet_id, id) WHERE outlet_id IS NOT NULL;
        CREATE INDEX event_device ON event (tenant_id, device_id, id) WHERE outlet_id IS NULL;
        CREATE INDEX event_gateway ON event (tenant_id, gateway_id, id) WHERE device_id IS NULL;
        CREATE TABLE audit (
            tenant_id TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL,
            role TEXT NOT NULL, door TEXT NOT NULL, address TEXT NOT NULL, action TEXT NOT NULL,
            object TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, PRIMARY KEY (tenant_id, id));

        """
}
