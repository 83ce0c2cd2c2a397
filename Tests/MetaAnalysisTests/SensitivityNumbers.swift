/// The numbers of `sensitivity/`.
let sensitivityNumbers = PinnedNumbers("sensitivity/oracle.csv")
