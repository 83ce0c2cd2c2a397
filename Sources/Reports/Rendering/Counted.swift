internal import Plots

/// `1 study`, `2 studies`.
func counted(_ studies: Int) -> String { Language.english.studies(studies) }
