import DengenModel

extension SlipSheet {
    /// The sheet; a page that shows it links `Assets.Name.slip` beside its own style.
    func view(in languages: [Language]) -> HTML {
        let words = Words(languages: languages)
        return article(.class("slip")) {
            div(.class("slip-head")) {
                span(.class("slip-product")) { languages.first.map { $0(CommonText.product) } ?? "" }
                h2 { words(SlipText.title) }
            }
            div(.class("slip-facts")) {
                dl {
                    fact(words(SlipText.gateway), gateway.rawValue)
                    fact(words(SlipText.password), password)
                }
                QRCode(centre)?.view(label: centre) ?? .nothing
            }
            dl(.class("slip-address")) { fact(words(SlipText.address), centre) }
            p(.class("slip-place")) { "\(siteName) / \(gatewayName)" }
            ol {
                for step in SlipText.steps { li { words(step) } }
            }
            p(.class("slip-secret")) { words(SlipText.secret) }
        }
    }

    private func fact(_ name: HTML, _ value: String) -> HTML {
        div {
            dt { name }
            dd { value }
        }
    }
}

/// Words in several languages, one under the other: whoever opens the box may read any of them.
private struct Words {
    var languages: [Language]

    func callAsFunction(_ phrase: Phrase) -> HTML {
        let texts = languages.map { ($0, $0(phrase)) }
        return fragment {
            for (language, text) in texts where text != texts[0].1 || language == texts[0].0 {
                span(.lang(language)) { text }
            }
        }
    }
}
