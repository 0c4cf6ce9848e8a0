import type { Words } from "./sense.ts";

export const vi: Words = {
  "column.name": ["chức năng"],
  "column.status": ["bao phủ", "kết quả", "trạng thái"],
  "priority.P1": ["cao"],
  "priority.P2": ["trung bình"],
  "priority.P3": ["thấp"],
  total: ["tổng", "tổng cộng"],
};
