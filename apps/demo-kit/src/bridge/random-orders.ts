/** With how many random orders of an input's parts a light is compared. */
export const randomOrders = 8;
