import DengenModel
package import DengenStore
package import DengenSystem
package import Logging

/// Every use case of the centre, its permission check and its transaction.
///
/// One property a folder; a call names what is done, then to what, then who asks:
///
///     let center = try await Center(database: database, time: SystemTimeSource(), logger: logger)
///     let command = try await center.commands.issue(.off, outlet, as: principal)
///     let page = try await center.log.page(EventFilter(), as: principal)
///
/// A refusal that people are to see is a `CenterError`; anything else thrown is a fault of store or code. What a call
/// wrote is on disk when it returns, and subscribers of `live` hear of it after that. `CenterService` must run beside
/// it: it sends beats, ends what is due and watches for silence.
package struct Center: Sendable {
    package let accounts: Accounts
    package let twoFactor: TwoFactor
    package let rights: AccountRights
    package let fleet: Fleet
    package let commands: Commands
    package let batches: Batches
    package let log: EventLog
    package let measurements: Measurements
    package let audit: AuditLog
    package let links: Links
    package let live: Live
    package let devices: Devices
    package let gateways: Gateways
    package let searches: Searches
    package let sites: Sites
    package let groups: Groups
    package let tariffs: Tariffs
    package let views: SavedViews
    package let imports: Imports
    package let registration: Registration
    package let status: Status
    package let mail: Mail
    package let history = HistoryProgress()
    let desk: OperatorDesk
    package let users: Users
    let keepers: Housekeepers
    let nodes: Nodes
    let pulse = Pulse()
    let clock: CenterClock
    let logger: Logger

    /// Brings the schema up to date.
    /// - Parameters:
    ///   - passwordCost: log2 of scrypt's N; tests take a small one.
    ///   - seal: keeps devices' credentials; what it sealed is lost with its key.
    ///   - node: how it lives beside others on the same PostgreSQL; nil when no other process serves this database.
    /// - Throws: besides the store's faults `NodeFault.otherKey`.
    package init(
        database: Database, time: any TimeSource, logger: Logger, passwordCost: Int = 16, seal: Seal = .random(),
        node: NodeSettings? = nil
    ) async throws {
        try await database.migrate(SampleStore.migrations + Schema.migrations)
        let clock = CenterClock(time)
        let events = EventWriter(clock: clock)
        let audit = AuditWriter(clock: clock)
        let book = CommandBook(clock: clock, events: events)
        let hasher = PasswordHasher(cost: passwordCost)
        let common = try CommonPasswords()
        let sealer = OptionSealer(seal: seal)
        nodes = Nodes(database: database, clock: clock, settings: node, sealer: sealer)
        nodes.listen()
        (self.clock, self.logger) = (clock, logger)
        links = Links(
            database: database, clock: clock, events: events, book: book, table: LinkTable(),
            keys: GatewayKeys(database: database, clock: clock), tries: TryCounter(most: 10, clock: clock),
            sealer: sealer, nodes: nodes, logger: logger)
        mail = Mail(database: database, clock: clock, events: events, audit: audit, sealer: sealer)
        accounts = Accounts(
            database: database, clock: clock, events: events, audit: audit, hasher: hasher, common: common,
            guesses: GuessGuard(clock: clock), guessBook: GuessBook(database: database, clock: clock, nodes: nodes),
            mail: mail, sealer: sealer)
        twoFactor = TwoFactor(
            database: database, clock: clock, events: events, audit: audit, accounts: accounts, mail: mail,
            sealer: sealer)
        users = Users(
            database: database, clock: clock, events: events, audit: audit, accounts: accounts, mail: mail)
        rights = AccountRights(database: database, clock: clock, events: events, audit: audit)
        fleet = Fleet(database: database, clock: clock, events: events, audit: audit, book: book, links: links)
        commands = Commands(
            database: database, clock: clock, audit: audit, book: book, links: links, presses: PressBook(clock: clock),
            pulse: pulse)
        batches = Batches(
            database: database, clock: clock, audit: audit, entry: commands.entry, presses: commands.presses)
        devices = Devices(
            database: database, clock: clock, events: events, audit: audit, links: links, sealer: sealer)
        gateways = Gateways(database: database, clock: clock, events: events, audit: audit, links: links)
        searches = Searches(
            database: database, clock: clock, events: events, audit: audit, links: links, sealer: sealer)
        sites = Sites(
            database: database, clock: clock, events: events, audit: audit, links: links, devices: devices)
        groups = Groups(database: database, clock: clock, events: events, audit: audit)
        imports = Imports(
            database: database, clock: clock, events: events, links: links, sites: sites, groups: groups,
            gateways: gateways, devices: devices, fleet: fleet, sealer: sealer)
        tariffs = Tariffs(database: database, clock: clock, audit: audit)
        measurements = Measurements(database: database, clock: clock, events: events, audit: audit, links: links)
        (log, views) = (EventLog(database: database), SavedViews(database: database, clock: clock))
        self.audit = AuditLog(database: database, seal: seal)
        live = Live(database: database, logger: logger)
        registration = Registration(database: database, clock: clock, hasher: hasher, common: common)
        status = Status(database: database, links: links)
        desk = OperatorDesk(
            database: database, clock: clock, events: events, audit: audit, registration: registration)
        keepers = Housekeepers(
            database: database, clock: clock, events: events, book: book, links: links, nodes: nodes, seal: seal)
        try await awake()
    }
}
