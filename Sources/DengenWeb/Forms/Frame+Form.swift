extension Frame {
    /// A form that changes something: bound to the session by its token, used once by its key.
    func changeForm(to path: URLPath, look: StaticString = "form", @HTMLBuilder _ content: () -> HTML) -> HTML {
        form(.class(look), .post, .action(path)) {
            hiddenField("token", formToken)
            content()
        }
    }

    /// What was wrong, on top, each linked to its field.
    @HTMLBuilder
    func errorSummary(_ errors: FormErrors) -> HTML {
        if !errors.isEmpty {
            div(.class("errors"), .role("alert"), .id("errors")) {
                h2 { self(FormText.errors) }
                ul {
                    for item in errors.items {
                        li {
                            if item.field.isEmpty {
                                self(item.text)
                            } else {
                                a(.href(anchorID: item.field)) { self(item.text) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// One button that does one thing, without any field to fill in.
    func press(
        _ label: Phrase, to path: URLPath, _ name: StaticString, _ value: String, about subject: String? = nil
    ) -> HTML {
        changeForm(to: path, look: "press") {
            hiddenField(name, value)
            HTML(
                tag: "button",
                [.class("button"), .type("submit")] + (subject.map { [.label(self(label) + " " + $0)] } ?? []),
                HTML(text: self(label)))
        }
    }

    /// The two answers of a form: the way back and the verb.
    func answers(back: URLPath, _ verb: Phrase, look: StaticString = "button main") -> HTML {
        div(.class("form-end")) {
            a(.class("button"), .href(back)) { self(FormText.cancel) }
            button(.class(look), .type("submit")) { self(verb) }
        }
    }

    /// What the last press did, said once at the top of the page that follows.
    @HTMLBuilder
    func done(_ done: Done?) -> HTML {
        if let done {
            div(.class("note good"), .politeStatus) {
                p {
                    icon(.normal)
                    span { self(FormText.done(done)) }
                }
            }
        }
    }
}

/// What a press did, carried to the next page in its address.
enum Done: String, Sendable, CaseIterable {
    case added, saved, enabled, disabled, deleted, published, ended, invited, released, sent, hastened

    init?(_ query: QueryValues) {
        guard let done = query["done"].flatMap(Done.init(rawValue:)) else { return nil }
        self = done
    }
}

extension URLPath {
    func saying(_ done: Done) -> URLPath { query("done", done.rawValue) }
}
