package import DengenModel

/// The slip in the gateway's box (B-03): id, password, address and its QR code, on a sheet of A6.
///
/// Whoever holds it can bring the gateway in, once; it is seen when it is made and never again.
package struct SlipSheet: Sendable {
    package var gateway: GatewayID
    package var password: String
    package var gatewayName: String
    package var siteName: String
    /// Address of the centre, such as `https://power.example.jp`.
    package var centre: String

    package init(gateway: GatewayID, password: String, gatewayName: String, siteName: String, centre: String) {
        self.gateway = gateway
        self.password = password
        self.gatewayName = gatewayName
        self.siteName = siteName
        self.centre = centre
    }

    /// A page of its own for a printer, one sheet of A6 a slip, that needs nothing from anywhere.
    /// - Throws: when the style is missing.
    package static func document(_ sheets: [SlipSheet]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(constant: "<!doctype html>\n<html lang=\"ja\"><head><meta charset=\"utf-8\">")
        bytes.append(constant: "<meta name=\"viewport\" content=\"width=device-width\">")
        bytes += HTML.title(SlipText.title.ja).bytes
        bytes.append(constant: "<style>")
        bytes += try Assets.read(Assets.Name.slip.rawValue)
        bytes.append(constant: "</style></head><body>")
        for sheet in sheets { bytes += sheet.view(in: [.ja, .en]).bytes }
        bytes.append(constant: "</body></html>\n")
        return bytes
    }
}
