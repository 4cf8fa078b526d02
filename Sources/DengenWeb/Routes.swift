import DengenCenter
import DengenModel
import Hummingbird

/// A path without parameters, for the router and for links alike.
struct PlainRoute: Sendable {
    let template: RouterPath
    let path: URLPath

    init(_ constant: StaticString) {
        template = RouterPath("\(constant)")
        path = URLPath(constant: constant)
    }
}

/// A path with one id in it: `before/{id}/after`, or with one more segment.
struct IDRoute<Subject>: Sendable {
    let template: RouterPath
    private let before: URLPath
    private let after: [String]

    init(_ before: StaticString, after: StaticString...) {
        self.before = URLPath(constant: before)
        self.after = after.map { "\($0)" }
        template = RouterPath((["\(before)/{id}"] + self.after).joined(separator: "/"))
    }

    func callAsFunction(_ id: Identifier<Subject>) -> URLPath {
        after.reduce(before.appending(id.rawValue)) { $0.appending($1) }
    }

    /// The id that a request names; what cannot be an id is as unknown as one that nobody has.
    func id(of context: some RequestContext) throws -> Identifier<Subject> {
        guard let id = context.parameters.get("id").flatMap(Identifier<Subject>.init(rawValue:)) else {
            throw Refusal.notFound
        }
        return id
    }
}

/// Every page's path (design, the doors).
enum Routes {
    static let dashboard = PlainRoute("/")
    static let signIn = PlainRoute("/login")
    static let signInCode = PlainRoute("/login/code")
    static let signInPassword = PlainRoute("/login/password")
    static let terms = PlainRoute("/terms")
    static let signOut = PlainRoute("/logout")
    static let forgot = PlainRoute("/forgot")
    static let reset = IDRoute<PasswordReset>("/reset")
    static let me = PlainRoute("/me")
    static let myPassword = PlainRoute("/me/password")
    static let myLanguage = PlainRoute("/me/language")
    /// Asked by open pages: whether the session still holds.
    static let session = PlainRoute("/session")
    static let twoFactor = PlainRoute("/me/2fa")
    static let confirmTwoFactor = PlainRoute("/me/2fa/confirm")
    static let addAuthenticator = PlainRoute("/me/2fa/add")
    static let recoveryCodes = PlainRoute("/me/2fa/codes")
    static let stopTwoFactor = PlainRoute("/me/2fa/stop")
    static let newPasskey = PlainRoute("/me/2fa/passkey")
    static let passkeys = PlainRoute("/me/2fa/passkeys")
    static let removePasskey = IDRoute<PasskeyRecord>("/me/2fa/passkeys", after: "remove")
    static let signInPasskey = PlainRoute("/login/code/passkey")
    static let log = PlainRoute("/log")
    static let logCSV = PlainRoute("/log.csv")
    static let audit = PlainRoute("/audit")
    static let auditCSV = PlainRoute("/audit.csv")
    static let auditCheck = PlainRoute("/audit/verify")
    static let measure = PlainRoute("/measure")
    static let measureCSV = PlainRoute("/measure.csv")
    static let live = PlainRoute("/live")
    static let latest = PlainRoute("/latest")
    static let site = IDRoute<Site>("/sites")
    static let sites = PlainRoute("/sites")
    static let newSite = PlainRoute("/sites/new")
    static let editSite = IDRoute<Site>("/sites", after: "edit")
    static let moveSite = IDRoute<Site>("/sites", after: "order")
    static let siteUse = IDRoute<Site>("/sites", after: "use")
    static let deleteSite = IDRoute<Site>("/sites", after: "delete")
    static let tariff = IDRoute<Site>("/sites", after: "tariff")
    static let retention = IDRoute<Site>("/sites", after: "retention")
    static let siteEnergy = IDRoute<Site>("/sites", after: "energy")
    static let siteGroups = IDRoute<Site>("/sites", after: "groups")
    static let newGroup = IDRoute<Site>("/sites", after: "groups", "new")
    static let group = IDRoute<OutletGroup>("/groups")
    static let imports = PlainRoute("/import")
    static let bulk = PlainRoute("/outlets/bulk")
    static let export = PlainRoute("/export.csv")
    static let importDraft = IDRoute<ImportDraft>("/imports")
    static let editGroup = IDRoute<OutletGroup>("/groups", after: "edit")
    static let moveGroup = IDRoute<OutletGroup>("/groups", after: "order")
    static let deleteGroup = IDRoute<OutletGroup>("/groups", after: "delete")
    static let outlets = PlainRoute("/outlets")
    static let groupQuestion = IDRoute<OutletGroup>("/groups", after: "confirm")
    static let switchGroup = IDRoute<OutletGroup>("/groups", after: "commands")
    static let groupPoE = IDRoute<OutletGroup>("/groups", after: "poe")
    static let batch = IDRoute<Batch>("/batches")
    static let retryQuestion = IDRoute<Batch>("/batches", after: "confirm")
    static let retry = IDRoute<Batch>("/batches", after: "retry")
    static let outlet = IDRoute<Outlet>("/outlets")
    static let confirm = IDRoute<Outlet>("/outlets", after: "confirm")
    static let switchOutlet = IDRoute<Outlet>("/outlets", after: "commands")
    static let poe = IDRoute<Outlet>("/outlets", after: "poe")
    static let editOutlet = IDRoute<Outlet>("/outlets", after: "edit")
    static let outletUse = IDRoute<Outlet>("/outlets", after: "use")
    static let corrections = IDRoute<Outlet>("/outlets", after: "corrections")
    static let lock = IDRoute<Outlet>("/outlets", after: "lock")
    static let unlock = IDRoute<Outlet>("/outlets", after: "unlock")
    static let command = IDRoute<Command>("/commands")
    static let cancelCommand = IDRoute<Command>("/commands", after: "cancel")
    static let devices = PlainRoute("/devices")
    static let newDevice = PlainRoute("/devices/new")
    static let device = IDRoute<Device>("/devices")
    static let switchDevice = IDRoute<Device>("/devices", after: "switch")
    static let deviceQuestion = IDRoute<Device>("/devices", after: "confirm")
    static let deviceCommands = IDRoute<Device>("/devices", after: "commands")
    static let readDevice = IDRoute<Device>("/devices", after: "read")
    static let deviceName = IDRoute<Device>("/devices", after: "name")
    static let deviceUse = IDRoute<Device>("/devices", after: "use")
    static let deviceWriting = IDRoute<Device>("/devices", after: "writing")
    static let deviceSettings = IDRoute<Device>("/devices", after: "settings")
    static let deleteDevice = IDRoute<Device>("/devices", after: "delete")
    static let gateways = PlainRoute("/gateways")
    static let newGateway = PlainRoute("/gateways/new")
    static let gateway = IDRoute<Gateway>("/gateways")
    static let gatewayName = IDRoute<Gateway>("/gateways", after: "name")
    static let gatewayUse = IDRoute<Gateway>("/gateways", after: "use")
    static let gatewaySlip = IDRoute<Gateway>("/gateways", after: "slip")
    static let gatewayPath = IDRoute<Gateway>("/gateways", after: "path")
    static let gatewaySampling = IDRoute<Gateway>("/gateways", after: "sampling")
    static let searches = PlainRoute("/searches")
    static let search = IDRoute<DeviceSearch>("/searches")
    static let adopt = IDRoute<DeviceSearch>("/searches", after: "devices")
    static let manifest = PlainRoute("/manifest.webmanifest")
    static let worker = PlainRoute("/sw.js")
    static let offline = PlainRoute("/offline")
    static let views = PlainRoute("/views")
    static let newView = PlainRoute("/views/new")
    static let deleteView = IDRoute<SavedView>("/views", after: "delete")
    static let keys = PlainRoute("/keys")
    static let newKey = PlainRoute("/keys/new")
    static let revokeKey = IDRoute<APIKey>("/keys", after: "revoke")
    static let users = PlainRoute("/users")
    static let newUser = PlainRoute("/users/new")
    static let user = IDRoute<Account>("/users")
    static let userPassword = IDRoute<Account>("/users", after: "password")
    static let userTwoFactor = IDRoute<Account>("/users", after: "two-factor")
    static let userInvitation = IDRoute<Account>("/users", after: "invitation")
    static let deleteUser = IDRoute<Account>("/users", after: "delete")
    static let invited = PlainRoute("/invite")
    /// Its token has the form of an id.
    static let invite = IDRoute<InvitationLook>("/invite")
    static let userRights = IDRoute<Account>("/users", after: "rights")
    static let assets = "/assets"
    static let health = PlainRoute("/health")
    static let metrics = PlainRoute("/metrics")
}

/// The JSON API's paths (issue 2 item 7).
enum APIRoutes {
    static let prefix = "/api/"
    static let outlets = PlainRoute("/api/v1/outlets")
    static let namedOutlets = PlainRoute("/api/v1/outlets/named")
    static let commands = IDRoute<Outlet>("/api/v1/outlets", after: "commands")
    static let openCommands = PlainRoute("/api/v1/commands")
    static let command = IDRoute<Command>("/api/v1/commands")
    static let cancel = IDRoute<Command>("/api/v1/commands", after: "cancel")
    static let groupCommands = IDRoute<OutletGroup>("/api/v1/groups", after: "commands")
    static let batch = IDRoute<Batch>("/api/v1/batches")
    static let retry = IDRoute<Batch>("/api/v1/batches", after: "retry")
    static let events = PlainRoute("/api/v1/events")
    static let eventStream = PlainRoute("/api/v1/events/stream")
    static let audit = PlainRoute("/api/v1/audit")
    static let sites = PlainRoute("/api/v1/sites")
    static let site = IDRoute<Site>("/api/v1/sites")
    static let tariff = IDRoute<Site>("/api/v1/sites", after: "tariff")
    static let retention = IDRoute<Site>("/api/v1/sites", after: "retention")
    static let siteEnergy = IDRoute<Site>("/api/v1/sites", after: "energy")
    static let groups = PlainRoute("/api/v1/groups")
    static let imports = PlainRoute("/api/v1/imports")
    static let sampleImports = PlainRoute("/api/v1/imports/samples")
    static let group = IDRoute<OutletGroup>("/api/v1/groups")
    static let outlet = IDRoute<Outlet>("/api/v1/outlets")
    static let lock = IDRoute<Outlet>("/api/v1/outlets", after: "lock")
    static let devices = PlainRoute("/api/v1/devices")
    static let device = IDRoute<Device>("/api/v1/devices")
    static let gateways = PlainRoute("/api/v1/gateways")
    static let gateway = IDRoute<Gateway>("/api/v1/gateways")
    static let gatewayPath = IDRoute<Gateway>("/api/v1/gateways", after: "path")
    static let gatewaySampling = IDRoute<Gateway>("/api/v1/gateways", after: "sampling")
    static let outletSeries = IDRoute<Outlet>("/api/v1/outlets", after: "series")
    static let corrections = IDRoute<Outlet>("/api/v1/outlets", after: "corrections")
    static let series = PlainRoute("/api/v1/series")
    static let latest = PlainRoute("/api/v1/latest")
    static let searches = PlainRoute("/api/v1/searches")
    static let search = IDRoute<DeviceSearch>("/api/v1/searches")
    static let adopt = IDRoute<DeviceSearch>("/api/v1/searches", after: "devices")
    static let deviceOptions = IDRoute<Device>("/api/v1/devices", after: "options")
    static let gatewaySlip = IDRoute<Gateway>("/api/v1/gateways", after: "slip")
    static let users = PlainRoute("/api/v1/users")
    static let user = IDRoute<Account>("/api/v1/users")
    static let userPassword = IDRoute<Account>("/api/v1/users", after: "one-time-password")
    static let userInvitation = IDRoute<Account>("/api/v1/users", after: "invitation")
    static let userTwoFactor = IDRoute<Account>("/api/v1/users", after: "two-factor")
    static let me = PlainRoute("/api/v1/me")
    static let keys = PlainRoute("/api/v1/keys")
    static let key = IDRoute<APIKey>("/api/v1/keys")
    static let description = PlainRoute("/api/v1/openapi.yaml")
}
