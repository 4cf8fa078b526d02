/// Names that people with bad plans choose (S-18): 60 payloads, half of them behind signs that share a grapheme
/// with what follows.
enum Payloads {
    static let plain: [String] = [
        "<script>document.title='x'</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" onmouseover=\"alert(1)",
        "' onfocus='alert(1)' autofocus='", "</title><script>alert(1)</script>", "</textarea><script>1</script>",
        "<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>", "<math><mi xlink:href=javascript:alert(1)>", "<!--<img src=x>-->",
        "]]><script>1</script>", "<style>*{background:url(javascript:1)}</style>", "&lt;script&gt;", "&#60;script&#62;",
        "&amp;lt;", "<\u{0}script>alert(1)</script>", "<scr\u{0}ipt>", "<ScRiPt>alert(1)</sCrIpT>",
        "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "javascript:alert(1)",
        "data:text/html,<script>1</script>",
        "<meta http-equiv=refresh content=0>", "<base href=//evil>", "<form action=//evil><input name=q>",
    ]
    static let joiners = ["\u{0600}", "\u{06DD}", "\u{110BD}", "\u{0301}", "\u{200D}", "\u{FE0F}"]

    static let all: [String] =
        plain
        + plain.enumerated().map { index, text in
            let joiner = joiners[index % joiners.count]
            return joiner + text.map { "\($0)\(joiner)" }.joined()
        }
}
