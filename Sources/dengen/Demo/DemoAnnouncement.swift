import DengenCenter

/// What the demo's operator has told everybody.
enum DemoAnnouncement {
    static func publish(in center: Center) async throws {
        let draft = AnnouncementDraft(
            title: Bilingual(ja: "デモへようこそ", en: "Welcome to the demo"),
            text: Bilingual(
                ja: """
                    施設5か所の模擬機器が、実際の計測記録をもとに動いています。オン・オフ・リブートを自由にお試しください。
                    お知らせは「dengen announce」または「dengen ops」で掲載できます。
                    """,
                en: """
                    Simulated devices at five sites follow real recordings. Switch them as you like.
                    Announcements are published with `dengen announce` or `dengen ops`.
                    """))
        _ = try await center.announcements.publish(draft, by: Operator(name: "demo", address: ""))
    }
}
