package import DengenModel
import DengenSystem

extension Registration {
    /// What stands on the slip in the gateway's box (B-03).
    package struct Slip: Sendable {
        package let gateway: GatewayID
        package let password: String

        package init(gateway: GatewayID, password: String) {
            self.gateway = gateway
            self.password = password
        }

        /// For a new gateway: two digits, two letters, eight digits; and a password.
        static func fresh() throws -> Slip {
            let text =
                SecureRandom.text(count: 2, alphabet: "0123456789")
                + SecureRandom.text(count: 2, alphabet: "ABCDEFGHJKLMNPQRSTUVWXYZ")
                + SecureRandom.text(count: 8, alphabet: "0123456789")
            guard let id = GatewayID(rawValue: text) else { throw UnreadableColumn(column: "id", value: text) }
            return Slip(gateway: id, password: freshPassword())
        }

        /// 14 of the 58 signs that can't be taken for one another: 82 bits.
        static func freshPassword() -> String {
            SecureRandom.text(count: 14, alphabet: "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
        }
    }
}
