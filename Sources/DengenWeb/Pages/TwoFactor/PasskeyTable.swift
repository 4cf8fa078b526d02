import DengenCenter

extension TwoFactorPage {
    /// What there is besides the authenticator.
    @HTMLBuilder
    func passkeyTable(_ frame: Frame) -> HTML {
        h2 { frame(PasskeyText.title) }
        p { frame(PasskeyText.about) }
        if passkeys.isEmpty { p(.class("empty")) { frame(PasskeyText.empty) } } else { table(frame) }
        p(.class("ways-on")) { frame.linkButton(.add, PasskeyText.add, to: Routes.newPasskey.path) }
    }

    private func table(_ frame: Frame) -> HTML {
        let columns = [
            PasskeyText.name, PasskeyText.address, PasskeyText.made, PasskeyText.used, PasskeyText.remove,
        ]
        return frame.listTable(PasskeyText.title, columns: columns) {
            for passkey in passkeys {
                tr {
                    frame.cell(columns[0]) { bdi { passkey.name } }
                    frame.cell(columns[1]) { bdi { passkey.host } }
                    frame.cell(columns[2]) { clock.text(passkey.createdAt) }
                    frame.cell(columns[3]) { passkey.lastUsedAt.map(clock.text) ?? frame(PasskeyText.never) }
                    frame.cell(columns[4]) {
                        frame.press(
                            PasskeyText.remove, to: Routes.removePasskey(passkey.id), "remove", "1", about: passkey.name
                        )
                    }
                }
            }
        }
    }
}
