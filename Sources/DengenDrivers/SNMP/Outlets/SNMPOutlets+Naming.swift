import DengenSNMP

extension SNMPOutlets {
    /// Printable ASCII of 1 to the device's longest name; anything else is `.notSupported`.
    package func rename(_ outlet: Int, to name: String) async throws(DriverError) {
        let inquiry = Inquiry(talk, time)
        let learned = try await knowledge()
        guard let row = learned.outlet(outlet), let column = learned.profile.outletName,
            let place = column.written?.id(of: row.number, learned.profile.index),
            (1...column.most).contains(name.utf8.count),
            name.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { throw .notSupported }
        do throws(SNMPError) {
            try await inquiry.ask(learned.marks)
        } catch {
            throw DriverError(error)
        }
        try expectSame(learned, inquiry)
        if inquiry.isLate { throw .noAnswer }
        do throws(SNMPError) {
            try await talk.set([SNMPBinding(place, .octets(Array(name.utf8)))], isRepeatable: true)
        } catch {
            throw DriverError(error)
        }
    }
}
