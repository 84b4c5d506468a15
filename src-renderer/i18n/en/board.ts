// Texts of the board screens.
export default {}
