import { describe, expect, test } from "vitest";
import { evaluated } from "../testing/evaluated.ts";

/** Each line: a call, `=>`, and its value. Mostly the examples of DMN 1.5, chapter 10.3.4. */
const table = (lines: string): string[][] =>
  lines
    .trim()
    .split("\n")
    .map((line) => line.split(" => ").map((part) => part.trim()));

const holds = (text: string | undefined, value: string | undefined): void =>
  expect(evaluated(text!)).toBe(value);

describe("conversions", () => {
  test.each(
    table(`
      date("2012-12-25") - date("2012-12-24") => P1D
      date(date and time("2012-12-25T11:00:00Z")) => 2012-12-25
      date(2012, 12, 25) => 2012-12-25
      date(2013, 2, 29) => null
      date("12012-12-25") => 12012-12-25
      date("-0044-03-15") => -0044-03-15
      date("999999999-12-31") + @"P1D" => null
      date("2012-1-1") => null
      date and time("2012-12-24T23:59:00") => 2012-12-24T23:59:00
      date and time(date("2012-12-24"), time("23:59:00")) => 2012-12-24T23:59:00
      date and time("2012-12-24T23:59:00") + duration("PT1M") => 2012-12-25T00:00:00
      date and time("2017-08-10T10:20:00@Europe/Paris") => 2017-08-10T10:20:00@Europe/Paris
      date and time("2017-08-10T10:20:00@Europe/Nowhere") => null
      date and time("2020-02-30T00:00:00") => null
      time("23:59:00z") + duration("PT2M") => 00:01:00Z
      time("23:59:60") => null
      time("10:00:00+15:00") => null
      time(date and time("2012-12-25T11:00:00Z")) => 11:00:00Z
      time(date("2012-12-25")) => 00:00:00Z
      time(23, 59, 0, duration("PT0H")) => 23:59:00Z
      time(1, 2, 3.4) => 01:02:03.4
      time(1, 2, 3, null) => 01:02:03
      time(24, 0, 0) => null
      number("1 000,0", " ", ",") => 1000
      number("1,000.0", ",", ".") => 1000
      number("1.000.000,01", ".", ",") => 1000000.01
      number("1", ".", ".") => null
      number("x", null, null) => null
      string(1.10) => "1.1"
      string(null) => null
      string(date("2012-12-25")) => "2012-12-25"
      string([1, "a", {b: null}]) => "[1, \\"a\\", {b: null}]"
      duration("P0DT25H") => P1DT1H
      duration("P0Y13M") => P1Y1M
      duration("-PT2S") => -PT2S
      duration("P1Y1D") => null
      duration("P") => null
      date and time("2012-12-24T23:59:00") - date and time("2012-12-22T03:45:00") => P2DT20H14M
      duration("P2Y2M") = duration("P26M") => true
      years and months duration(date("2011-12-22"), date("2013-08-24")) => P1Y8M
      years and months duration(date("2013-08-24"), date("2011-12-22")) => -P1Y8M
      range("[18..21)") => [18..21)
      range("[2..)") => [2..)
      range("(..2)") => (..2)
      range("") => null
      range("[..]") => null
      range("[2..1]") => null
      range('x') => null
      range("[@\\"2019-01-01\\"..date(\\"2020-01-01\\")]") => [2019-01-01..2020-01-01]
      is(date("2012-12-25"), time("23:00:50")) => false
      is(time("23:00:50z"), time("23:00:50")) => false
      is(time("23:00:50z"), time("23:00:50+00:00")) => true
      now() => 2026-09-01T15:30:00+08:00
      today() => 2026-09-01
    `),
  )("%s", holds);
});

describe("strings", () => {
  test.each(
    table(`
      substring("foobar", 3) => "obar"
      substring("foobar", 3, 3) => "oba"
      substring("foobar", -2, 1) => "a"
      substring("\\U01F40Eab", 2) => "ab"
      substring("foobar", 0) => null
      substring("foobar", 7) => null
      substring(string: "foobar", start position: 5) => "ar"
      string length("\\U01F40Eab") => 3
      upper case("aBc4") => "ABC4"
      lower case("aBc4") => "abc4"
      substring before("foobar", "bar") => "foo"
      substring before("foobar", "xyz") => ""
      substring after("foobar", "ob") => "ar"
      substring after("", "a") => ""
      contains(["foobar"], "of") => false
      starts with("foobar", "fo") => true
      ends with("foobar", "r") => true
      matches("foobar", "^fo*b") => true
      matches("foobar", "^Fo*b", "i") => true
      matches("a\\nb", "a.b") => false
      matches("a\\nb", "a.b", "s") => true
      matches("hello", "h e l", "x") => true
      matches("b", "[a-z-[aeiou]]") => true
      matches("e", "[a-z-[aeiou]]") => false
      matches("名", "^\\\\i\\\\c*$") => true
      matches("贵州大数据", "^\\\\w+$") => true
      matches("3年", "^\\\\d[\\\\w-]$") => true
      matches("a b", "^\\\\S+$") => false
      matches("a", "[") => null
      matches("a", "a", "q!") => null
      replace("banana", "a", "o") => "bonono"
      replace("abcd", "(ab)|(a)", "[1=$1][2=$2]") => "[1=ab][2=]cd"
      replace("abc", "b", "$") => null
      replace("abc", "x*", "-") => null
      replace("a/b", "/", "\\\\$") => "a$b"
      split("John Doe", "\\\\s") => ["John", "Doe"]
      split("a;b;c;;", ";") => ["a", "b", "c", "", ""]
      string join(["a", "b", "c"], "_and_") => "a_and_b_and_c"
      string join(["a", null, "c"], "X") => "aXc"
      string join(["a", "b"], null) => "ab"
      string join([]) => ""
      string join(["a", 1]) => null
    `),
  )("%s", holds);
});

describe("lists", () => {
  test.each(
    table(`
      list contains([1, 2, null], null) => true
      list contains([1, 2], "1") => false
      count([1, [2, 3]]) => 2
      count(null) => null
      min([1, 2, 3]) => 1
      max(1, 2, 3) => 3
      max("a", "b") => "b"
      max([date("2020-01-01"), date("2021-01-01")]) => 2021-01-01
      min(1) => 1
      max([]) => null
      min([1, "a"]) => null
      sum([1, 2, 3]) => 6
      sum([]) => null
      sum([1, null]) => null
      mean(1, 2, 3) => 2
      mean([]) => null
      all([false, null, true]) => false
      all(true) => true
      all([]) => true
      all(0) => null
      all([true, null]) => null
      any([false, null, true]) => true
      any([]) => false
      any(0) => null
      sublist([4, 5, 6], 1, 2) => [4, 5]
      sublist([4, 5, 6], -2) => [5, 6]
      sublist([4, 5, 6], 2, 3) => null
      append([1], 2, 3) => [1, 2, 3]
      append([1], null) => [1, null]
      concatenate([1, 2], [3]) => [1, 2, 3]
      concatenate([1], 2) => [1, 2]
      insert before([1, 3], 1, 2) => [2, 1, 3]
      remove([1, 2, 3], -1) => [1, 2]
      list replace([2, 4, 7, 8], 3, 6) => [2, 4, 6, 8]
      list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5) => [5, 5, 7, 8]
      reverse([1, 2, 3]) => [3, 2, 1]
      index of([1, 2, 3, 2], 2) => [2, 4]
      index of([1, null], null) => [2]
      union([1, 2], [2, 3]) => [1, 2, 3]
      distinct values([1, 2, 3, 2, 1]) => [1, 2, 3]
      flatten([[1, 2], [[3]], 4]) => [1, 2, 3, 4]
      product([2, 3, 4]) => 24
      product([]) => null
      median(8, 2, 5, 3, 4) => 4
      median([6, 1, 2, 3]) => 2.5
      median([]) => null
      stddev(2, 4, 7, 5) => 2.081665999466132735282297706979931
      stddev([47]) => null
      mode(6, 3, 9, 6, 6) => [6]
      mode([6, 1, 9, 6, 1]) => [1, 6]
      mode([]) => []
      sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y) => [1, 2, 3, 4, 5]
    `),
  )("%s", holds);
});

describe("numbers", () => {
  test.each(
    table(`
      decimal(1/3, 2) => 0.33
      decimal(1.5, 0) => 2
      decimal(2.5, 0) => 2
      decimal(0.125, 2) => 0.12
      decimal(1234, -2) => 1200
      floor(1.5) => 1
      floor(-1.56, 1) => -1.6
      floor(1.5, null) => null
      ceiling(1.5) => 2
      ceiling(-1.56, 1) => -1.5
      round up(5.5, 0) => 6
      round up(-5.5, 0) => -6
      round up(1.121, 2) => 1.13
      round up(-1.126, 2) => -1.13
      round down(5.5, 0) => 5
      round down(-1.126, 2) => -1.12
      round half up(5.5, 0) => 6
      round half up(-5.5, 0) => -6
      round half up(1.005, 2) => 1.01
      round half down(5.5, 0) => 5
      round half down(-1.126, 2) => -1.13
      round up(5.5, 6177) => null
      abs(-10) => 10
      abs(@"-PT5H") => PT5H
      abs(@"-P1Y") => P1Y
      modulo(12, 5) => 2
      modulo(-12, 5) => 3
      modulo(12, -5) => -3
      modulo(-12, -5) => -2
      modulo(10.1, 4.5) => 1.1
      modulo(-10.1, 4.5) => 3.4
      modulo(10.1, -4.5) => -3.4
      modulo(-10.1, -4.5) => -1.1
      modulo(1, 0) => null
      sqrt(16) => 4
      sqrt(-1) => null
      decimal(log(10), 11) => 2.30258509299
      log(0) => null
      decimal(exp(5), 12) => 148.413159102577
      odd(5) => true
      odd(-5) => true
      even(2) => true
      not(true) => false
      not(null) => null
      not(1) => null
    `),
  )("%s", holds);
});

describe("dates", () => {
  test.each(
    table(`
      day of year(date(2019, 9, 17)) => 260
      day of week(date(2019, 9, 17)) => "Tuesday"
      month of year(date and time("2019-09-17T10:00:00")) => "September"
      week of year(date(2019, 9, 17)) => 38
      week of year(date(2003, 12, 29)) => 1
      week of year(date(2004, 1, 4)) => 1
      week of year(date(2005, 1, 1)) => 53
      week of year(date(2005, 1, 3)) => 1
      date("2018-12-10").weekday => 1
      date and time("2018-12-10T10:30:01.5@Asia/Shanghai").second => 1.5
      date and time("2018-12-10T10:30:01@Asia/Shanghai").time offset => PT8H
      date and time("2018-12-10T10:30:01@Asia/Shanghai").timezone => "Asia/Shanghai"
      date and time("2018-12-10T10:30:01").time offset => null
      time("10:30:00-05:00").time offset => -PT5H
      duration("P1Y14M").months => 2
      duration("P1DT25H").hours => 1
      duration("P1Y").days => null
      [1..10).end included => false
      (> 5).start => 5
      date("2020-01-31") + duration("P1M") => 2020-02-29
      duration("P1M") + date("2020-01-31") => 2020-02-29
      date("2020-03-01") - duration("P1D") => 2020-02-29
      date("2020-03-01") - duration("PT1H") => 2020-02-29
      date and time("2020-03-29T01:30:00@Europe/Paris") + duration("PT1H") => 2020-03-29T03:30:00@Europe/Paris
      date and time("2020-03-01T00:00:00Z") - date("2020-02-29") => P1D
      date and time("2020-03-01T00:00:00") - date("2020-02-29") => null
      time("10:00:00") - time("09:00:00") => PT1H
      time("00:30:00") - duration("PT1H") => 23:30:00
      duration("P1Y") * 1.5 => P1Y6M
      0.5 * duration("P1D") => PT12H
      duration("P1D") / duration("PT1H") => 24
      duration("P1Y") / 5 => P2M
      duration("P1Y") / 0 => null
      -duration("P1D") => -P1D
      duration("P1Y") + duration("P1D") => null
    `),
  )("%s", holds);
});

describe("ranges", () => {
  test.each(
    table(`
      before(1, 10) => true
      before(1, (1..10]) => true
      before(1, [1..10]) => false
      before([1..10), 10) => true
      before([1..10], [10..20]) => false
      before([1..10), [10..20]) => true
      after(10, [1..10)) => true
      after([11..20], 11) => false
      after((11..20], [1..11]) => true
      meets([1..5], [5..10]) => true
      meets([1..5), [5..10]) => false
      met by([5..10], [1..5]) => true
      met by((5..10], [1..5]) => false
      overlaps([1..5], [5..8]) => true
      overlaps([1..5], (5..8]) => false
      overlaps([1..8], [3..5]) => true
      overlaps before([1..5], [3..8]) => true
      overlaps before([1..5), (1..5]) => true
      overlaps before([1..5), [1..5]) => false
      overlaps before([1..5], [6..8]) => false
      overlaps after([3..8], [1..5]) => true
      overlaps after((1..5], [1..5)) => true
      overlaps after([1..5], [1..5)) => false
      finishes(10, [1..10]) => true
      finishes(10, [1..10)) => false
      finishes((1..10], [1..10]) => true
      finished by([1..10], (1..10]) => true
      finished by([1..10), [5..10)) => true
      includes([1..10], 5) => true
      includes((1..10], 1) => false
      includes([1..10), [5..10)) => true
      during(10, [1..10)) => false
      during([1..10), [1..10]) => true
      starts(1, (1..10]) => false
      starts([1..5], [1..10]) => true
      started by([1..10], [1..10)) => true
      started by((1..10], [1..5]) => false
      coincides(5, 5) => true
      coincides((1..5), [1..5]) => false
      before(point: 1, range: [5..10]) => true
      meets(1, [1..5]) => null
      before(1, "a") => null
    `),
  )("%s", holds);
});

describe("contexts", () => {
  test.each(
    table(`
      get value({key1: "value1"}, "key1") => "value1"
      get value({key1: "value1"}, "other") => null
      get entries({key1: "value1"})[key = "key1"].value => ["value1"]
      context([{key: "a", value: 1}, {key: "b", value: 2, something: "else"}]) => {a: 1, b: 2}
      context([{key: "a", value: 1}, {key: "b"}]) => null
      context put({x: 1, y: 0, z: 0}, "y", 2) => {x: 1, y: 2, z: 0}
      context put({x: 1, y: {a: 0}}, ["y", "a"], 2) => {x: 1, y: {a: 2}}
      context put({x: 1}, [], 2) => null
      context merge([{x: 1, y: 0}, {y: 2}]) => {x: 1, y: 2}
    `),
  )("%s", holds);
});
