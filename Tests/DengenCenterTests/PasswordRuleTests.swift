import Testing

@testable import DengenCenter

@Suite("A-05, B-02: what passwords must be")
struct PasswordRuleTests {
    private let common: CommonPasswords

    init() throws { common = try CommonPasswords() }

    private func fault(_ password: String, _ profile: PasswordProfile = .modern) -> PasswordFault? {
        PasswordRule(profile: profile, tenant: "デモ商事", name: "Taro Yamada", email: "taro.yamada@firma-abc.example.jp")
            .fault(of: password, common)
    }

    @Test("modern: 8 to 128 characters of anything, also of other planes")
    func modern() {
        #expect(fault("7 chars") == .tooShort)
        #expect(fault("8 chars!") == nil)
        #expect(fault("電源管理の合言葉") == nil)
        #expect(fault(String(repeating: "a馬🐎", count: 42) + "xy") == nil)
        #expect(fault(String(repeating: "a馬🐎", count: 43)) == .tooLong)
        #expect(fault(String(repeating: "x", count: 1_000_000)) == .tooLong)
        #expect(fault("abc\u{0301}defg") == nil)
    }

    @Test("A-05: half-width letters, digits and 13 signs, nothing else")
    func cloud() {
        for sign in "./,:+-_!?%*=@" { #expect(fault("Kx94mPa" + String(sign), .cloud) == nil) }
        let foreign = "\"#$&'()~^|\\`{}[];<> ＡあＡ１é\u{0301}\u{7F}\t"
        for sign in foreign.unicodeScalars { #expect(fault("Kx94mPaq" + String(sign), .cloud) == .foreignSign) }
        #expect(fault("Kx94mPa", .cloud) == .tooShort)
        #expect(fault(String(repeating: "Kx9", count: 43), .cloud) == .tooLong)
    }

    @Test("B-02: 8 to 16 characters with a small letter, a capital and a digit")
    func monitoring() {
        #expect(fault("Kx94mPaq", .monitoring) == nil)
        #expect(fault("Kx94mPaqKx94mPaq", .monitoring) == nil)
        #expect(fault("Kx94mPaqKx94mPaq1", .monitoring) == .tooLong)
        #expect(fault("Kx94mPa", .monitoring) == .tooShort)
        for lacking in ["kx94mpaq", "KX94MPAQ", "KxqvmPaq"] { #expect(fault(lacking, .monitoring) == .tooFewKinds) }
        #expect(fault("Kx94mPaあ", .monitoring) == .foreignSign)
    }

    @Test("what is tried first is not taken, whatever its capitals; the list has 3,000 and more")
    func known() {
        #expect(common.count >= 3_000)
        for password in ["password", "PassWord1", "1qaz2wsx", "Qwertyuiop", "aaaaaaaaaaaa", "abababababab"] {
            #expect(fault(password) == .common)
        }
    }

    @Test("names of product, tenant and person alone are no password; within a longer one they are")
    func context() {
        for password in [
            "dengen2026", "DENGEN-dengen", "電源電源電源dengen", "デモ商事デモ商事1", "Yamada123", "taroYAMADA1!", "firma-2026",
        ] {
            #expect(fault(password) == .context, "\(password)")
        }
        #expect(fault("yamada goes to the river") == nil)
        #expect(fault("correct horse 電源") == nil)
    }

    @Test("A-04: what is generated is fit for every profile and never the same")
    func proposal() {
        let made = (0..<500).map { _ in PasswordProposal.fresh() }
        #expect(Set(made).count == 500)
        for profile in PasswordProfile.allCases { #expect(made.allSatisfy { fault($0, profile) == nil }) }
    }
}
