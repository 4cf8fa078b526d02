"""Sixty texts that try to run script: thirty as they are, thirty behind signs that share a grapheme with what follows."""

#: Each that runs opens a dialog or takes the title; at most 120 bytes, to fit into a name.
PLAIN = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
    "\"><script>alert(1)</script>", "'><script>alert(1)</script>", "\" autofocus onfocus=\"alert(1)",
    "' autofocus onfocus='alert(1)", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>", "<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
    "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)>", "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>", "<math><mi xlink:href=javascript:alert(1)>x", "<!--><img src=x onerror=alert(1)>-->",
    "]]><script>alert(1)</script>", "<style>@import'javascript:alert(1)';</style>", "<ScRiPt>alert(1)</sCrIpT>",
    "<svg><script>alert(1)</script></svg>", "<svg><animate onbegin=alert(1) attributeName=x>",
    "{{constructor.constructor('alert(1)')()}}", "javascript:alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=//127.0.0.1:9/>", "</option></select><img src=x onerror=alert(1)>",
]
#: U+0600 and others that stand before a sign and make one grapheme with it, marks and joiners that stand after it.
BEFORE = ["\u0600", "\u06dd", "\U000110bd"]
AFTER = ["\u0301", "\u200d", "\ufe0f"]


def joined(number: int, text: str) -> str:
    """Every sign of markup stands beside one that a naive escaper sees as a part of it."""
    before, after = BEFORE[number % 3], AFTER[number // 3 % 3]
    if number % 2:
        return "".join(before + sign if sign in "<>\"'&" else sign for sign in text)
    return "".join(sign + after if sign in "\"'&" else sign for sign in before + text)


ALL = PLAIN + [joined(number, text) for number, text in enumerate(PLAIN)]
