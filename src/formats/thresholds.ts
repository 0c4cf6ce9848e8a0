/** How large a share of the cells or entries has to be alike before all of them are taken for it. */
export const most = 0.8;
export const mainly = 0.6;
export const half = 0.5;
export const some = 0.3;
export const few = 0.2;
