/// `1 study`, `2 studies`.
func counted(_ studies: Int) -> String { studies == 1 ? "1 study" : "\(studies) studies" }
