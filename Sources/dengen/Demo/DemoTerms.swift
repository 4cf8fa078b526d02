import DengenCenter

/// The demo's terms of use; its own account has agreed to them already.
enum DemoTerms {
    static func publish(in center: Center) async throws {
        _ = try await center.terms.publish(ja: ja, en: en, by: Operator(name: "demo", address: ""))
        try await center.registration.agreeToTerms(DemoCity.email)
    }

    private static let ja = """
        デモ利用規約

        第1条　本デモは、電源 Dengen を試すためのものです。表示される機器はすべて模擬機器です。
        第2条　入力された内容は、このマシンのデータフォルダにだけ保存されます。
        第3条　データフォルダはいつでも削除できます。
        """
    private static let en = """
        Terms of the demo

        1. This demo is for trying Dengen. All devices that it shows are simulated.
        2. What is entered stays in the data folder of this machine.
        3. The data folder may be deleted at any time.
        """
}
