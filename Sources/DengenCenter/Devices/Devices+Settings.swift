package import DengenModel
import DengenStore
import DengenWire

extension Devices {
    /// New settings of a device that was added on a page.
    ///
    /// - Parameters:
    ///   - name: nil keeps it.
    ///   - options: the family's options as one JSON object, nil keeps them. A secret that is missing or empty keeps its
    ///     old value while the address stays; with another one it must be typed again.
    /// - Throws: `.refused(.notSupported)` for options of a device of the gateway's own configuration file; `.invalid`
    ///   that names the faulty field; `.refused(.lockedOut)` for another address while an outlet is locked out: added
    ///   anew under the old one it would be free.
    package func change(
        _ id: DeviceID, name: String? = nil, options: String? = nil, as principal: Principal
    ) async throws {
        try principal.mustManage()
        let name = try name.map { (name) throws(CenterError) in try NameRule.checked(name) }
        let gateway = try await database.write { tx in
            let device = try DevicePlace.named(id, tenant: principal.tenant, in: tx)
            if let name { _ = try tx.execute("UPDATE device SET name = ? WHERE id = ?", .text(name), Value(id)) }
            var (before, after) = ([device.name], [name ?? device.name])
            if let options {
                let words = try change(device, to: options, in: tx)
                before.append(words.before)
                after.append(words.after)
            }
            try RosterBudget.check(device.gateway, in: tx)
            try note(
                .deviceChanged, "device.change", at: device, before: before.joined(separator: " "),
                after: after.joined(separator: " "), by: principal, in: tx)
            return device.gateway
        }
        links.noteChange(gateway)
    }

    /// Answers what the audit may say of it: nothing secret.
    private func change(
        _ device: DevicePlace, to text: String, in tx: Transaction
    ) throws -> (before: String, after: String) {
        guard let driver = DriverName(rawValue: device.driver) else { throw CenterError.refused(.notSupported) }
        let row = try tx.first("SELECT options, address FROM device WHERE id = ?", Value(device.id))
        guard let row else { throw CenterError.notFound }
        let old = try DeviceOptions(try sealer.open(try row.blob("options"), of: device.id), driver: driver)
        let options = try DeviceOptions(text, driver: driver).keepingSecrets(of: old)
        try options.check()
        let entry = DeviceEntry(name: device.name, address: options.address, kind: .pdu, options: options)
        let gateway = try GatewayPlace.named(device.gateway, tenant: device.tenant, in: tx)
        if try entry.address != row.text("address") {
            if try entry.twin(at: gateway, in: tx) != nil {
                throw CenterError.invalid(field: "address", problem: .taken)
            }
            if try LockRow.stands(onDevice: device.id, at: clock.wall, in: tx) {
                throw CenterError.refused(.lockedOut)
            }
        }
        _ = try tx.execute(
            "UPDATE device SET address = ?, options = ?, shown = ?, problem = NULL, is_changed = 1 WHERE id = ?",
            .text(entry.address), .blob(sealer.seal(try options.text(), of: device.id)), .text(try entry.shown()),
            Value(device.id))
        return (Self.words(old), Self.words(options))
    }

    private static func words(_ options: DeviceOptions) -> String {
        options.shown.map { $0.joined(separator: "=") }.joined(separator: " ").bounded(1_000)
    }
}
