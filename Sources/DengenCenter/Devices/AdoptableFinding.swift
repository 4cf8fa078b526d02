import DengenModel
import DengenStore
import DengenSystem
import DengenWire

/// A finding together with the search that it belongs to.
struct AdoptableFinding {
    let gateway: GatewayPlace
    private let search: SearchID
    private let driver: DriverName
    private let options: String
    private let account: Int
    private let address: String
    private let names: [String]
    private let kind: Device.Kind?
    private let request: [UInt8]

    /// - Throws: `CenterError.notFound` for an unknown search or index, `.invalid(field: "index")` for a finding that no
    ///   driver knows.
    init(_ index: Int, of search: SearchID, tenant: TenantID, in tx: Transaction) throws {
        let row = try tx.first(
            """
            SELECT s.gateway_id, s.request, f.address, f.driver, f.options, f.account, f.model, f.name, f.device_kind
            FROM finding f JOIN search s ON s.id = f.search_id
            WHERE s.id = ? AND s.tenant_id = ? AND f.number = ?
            """, Value(search), Value(tenant), Value(index))
        guard let row else { throw CenterError.notFound }
        guard let driver = try row.textOrNil("driver").flatMap(DriverName.init(rawValue:)) else {
            throw CenterError.invalid(field: "index", problem: .unknown)
        }
        self.search = search
        self.driver = driver
        gateway = try GatewayPlace.named(try row.identifier("gateway_id"), tenant: tenant, in: tx)
        options = try row.text("options")
        account = Int(try row.integer("account"))
        address = try row.text("address")
        names = [try row.text("name"), try row.text("model"), address]
        kind = try row.choiceOrNil("device_kind")
        request = try row.blob("request")
    }

    /// - Parameter name: nil takes the first of the device's own words that can be a name.
    func entry(named name: String?, sealer: OptionSealer) throws -> DeviceEntry {
        var options = try DeviceOptions(self.options, driver: driver)
        let request: SearchRequest = try LinkCoding.decode(from: try sealer.open(request, of: search))
        if request.accounts.indices.contains(account) {
            options.fields["account"] = try LinkCoding.decode(from: LinkCoding.encode(request.accounts[account]))
        }
        if options.address.utf8.isEmpty { options.fields["address"] = .string(address) }
        try options.check(isForeign: true)
        return DeviceEntry(
            name: try name ?? ownName(), address: address, kind: kind ?? .pdu, options: options)
    }

    private func ownName() throws(CenterError) -> String {
        for name in names {
            // why: a device may call itself anything; what can be no name is passed over.
            if let checked = try? NameRule.checked(name) { return checked }
        }
        throw .invalid(field: "name", problem: .missing)
    }
}
