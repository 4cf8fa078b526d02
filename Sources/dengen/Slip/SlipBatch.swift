import DengenModel
import DengenWeb
import Foundation

/// The slips of one call.
struct SlipBatch: Encodable {
    struct Slip: Encodable {
        var gateway: String
        var name: String
        var password: String
    }

    /// The site's name.
    var site: String
    /// The centre's address.
    var url: String
    var slips: [Slip]

    var text: String {
        var table = TextTable("GATEWAY", "PASSWORD", "NAME")
        for slip in slips { table.add(slip.gateway, slip.password, slip.name) }
        return table.text
    }

    /// Writes the page, readable by its owner only: whoever holds a slip can bring its gateway in.
    func write(to path: String) throws {
        let sheets = slips.compactMap { slip in
            GatewayID(rawValue: slip.gateway).map { gateway in
                SlipSheet(
                    gateway: gateway, password: slip.password, gatewayName: slip.name, siteName: site, centre: url)
            }
        }
        let page = Data(try SlipSheet.document(sheets))
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: page)
        try handle.close()
    }
}
