import type { Words } from "./sense.ts";

export const ko: Words = {
  "document.aside": ["가이드", "과제", "로드맵", "설계", "아키텍처"],
  "heading.aside": ["개요", "다음 단계", "도구", "목적", "목표", "배경", "설치", "참고"],
  "heading.tests": ["검증", "단위", "시나리오", "커버리지", "테스트", "통합", "회귀"],
  "subject.lines": ["라인 커버리지", "코드 커버리지"],
  "subject.performance": ["부하", "성능"],
  "subject.tasks": ["체크리스트", "할 일"],
  test: ["커버리지", "테스트", "추적성"],
  "test.itself": ["테스트"],
  "test-list": ["계획", "결과", "매트릭스", "목록", "보고서", "전략", "케이스", "현황"],
  "test-list.whole": ["추적성 매트릭스", "테스트 케이스"],
};
