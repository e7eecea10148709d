;; Adds up rows of small weights: the inner loop of the taggers and the parser. `npm run generate` assembles it into
;; src/generated/sums.generated.ts. Sums have 16 bits, enough for 256 weights of 8 bits.
(module
  (import "kernel" "memory" (memory 1))

  ;; Which bytes of four make the weights of actions 0 … 3, by the last two bits of a place: action a lies at place ^ a.
  (data (i32.const 0)
    "\00\01\02\03\80\80\80\80\80\80\80\80\80\80\80\80"
    "\01\00\03\02\80\80\80\80\80\80\80\80\80\80\80\80"
    "\02\03\00\01\80\80\80\80\80\80\80\80\80\80\80\80"
    "\03\02\01\00\80\80\80\80\80\80\80\80\80\80\80\80")

  ;; The sums of four actions over `count` features, as four numbers of 16 bits at `out`. At `pairs` is room for 128 places; behind it
  ;; are as many first values, second values and templates, from which the places are found here (see pairs.ts).
  (func (export "actions") (param $table i32) (param $pairs i32) (param $count i32) (param $shift i32) (param $out i32)
    (local $at i32) (local $past i32) (local $place i32) (local $template v128) (local $mixed v128) (local $sum v128)
    (local.set $past (i32.add (local.get $pairs) (i32.shl (local.get $count) (i32.const 2))))
    (local.set $at (local.get $pairs))
    (loop $four
      (local.set $template (v128.load offset=1536 (local.get $at)))
      (local.set $mixed
        (i32x4.add
          (i32x4.mul
            (v128.xor (v128.load offset=512 (local.get $at)) (local.get $template))
            (v128.const i32x4 0x9e3779b1 0x9e3779b1 0x9e3779b1 0x9e3779b1))
          (i32x4.mul
            (i32x4.add (v128.load offset=1024 (local.get $at)) (local.get $template))
            (v128.const i32x4 0x85ebca6b 0x85ebca6b 0x85ebca6b 0x85ebca6b))))
      (v128.store (local.get $at)
        (i32x4.shr_u
          (i32x4.mul
            (v128.xor (local.get $mixed) (i32x4.shr_u (local.get $mixed) (i32.const 15)))
            (v128.const i32x4 0x2c1b3c6d 0x2c1b3c6d 0x2c1b3c6d 0x2c1b3c6d))
          (local.get $shift)))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $four (i32.lt_u (local.get $at) (local.get $past))))
    (local.set $at (local.get $pairs))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $past)))
        (local.set $place (i32.load (local.get $at)))
        (local.set $sum
          (i16x8.add (local.get $sum)
            (i16x8.extend_low_i8x16_s
              (i8x16.swizzle
                (v128.load32_zero (i32.add (local.get $table) (i32.and (local.get $place) (i32.const -4))))
                (v128.load (i32.shl (i32.and (local.get $place) (i32.const 3)) (i32.const 4)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
    (v128.store64_lane 0 (local.get $out) (local.get $sum)))

  ;; For each of `tokens` tokens the sums of its rows. `rows` are row numbers before masking; those of a token end where `ends`
  ;; says, counted from the first token's first. A row begins at table + stride × number; what is beyond its width is added up too
  ;; and of no use. Eight sums a token go to `out`.
  (func (export "narrow")
    (param $table i32) (param $stride i32) (param $mask i32)
    (param $rows i32) (param $ends i32) (param $tokens i32) (param $out i32)
    (local $at i32) (local $past i32) (local $last i32) (local $sum v128)
    (local.set $last (i32.add (local.get $ends) (i32.shl (local.get $tokens) (i32.const 2))))
    (local.set $at (local.get $rows))
    (block $done
      (loop $token
        (br_if $done (i32.ge_u (local.get $ends) (local.get $last)))
        (local.set $past (i32.add (local.get $rows) (i32.shl (i32.load (local.get $ends)) (i32.const 2))))
        (local.set $sum (v128.const i64x2 0 0))
        (block $end
          (loop $row
            (br_if $end (i32.ge_u (local.get $at) (local.get $past)))
            (local.set $sum
              (i16x8.add (local.get $sum)
                (v128.load8x8_s
                  (i32.add (local.get $table)
                    (i32.mul (local.get $stride) (i32.and (i32.load (local.get $at)) (local.get $mask)))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $row)))
        (v128.store (local.get $out) (local.get $sum))
        (local.set $out (i32.add (local.get $out) (i32.const 16)))
        (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
        (br $token))))

  ;; Likewise with 32 sums a token.
  (func (export "wide")
    (param $table i32) (param $stride i32) (param $mask i32)
    (param $rows i32) (param $ends i32) (param $tokens i32) (param $out i32)
    (local $at i32) (local $past i32) (local $last i32) (local $row i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $last (i32.add (local.get $ends) (i32.shl (local.get $tokens) (i32.const 2))))
    (local.set $at (local.get $rows))
    (block $done
      (loop $token
        (br_if $done (i32.ge_u (local.get $ends) (local.get $last)))
        (local.set $past (i32.add (local.get $rows) (i32.shl (i32.load (local.get $ends)) (i32.const 2))))
        (local.set $a (v128.const i64x2 0 0))
        (local.set $b (v128.const i64x2 0 0))
        (local.set $c (v128.const i64x2 0 0))
        (local.set $d (v128.const i64x2 0 0))
        (block $end
          (loop $next
            (br_if $end (i32.ge_u (local.get $at) (local.get $past)))
            (local.set $row
              (i32.add (local.get $table)
                (i32.mul (local.get $stride) (i32.and (i32.load (local.get $at)) (local.get $mask)))))
            (local.set $a (i16x8.add (local.get $a) (v128.load8x8_s (local.get $row))))
            (local.set $b (i16x8.add (local.get $b) (v128.load8x8_s offset=8 (local.get $row))))
            (local.set $c (i16x8.add (local.get $c) (v128.load8x8_s offset=16 (local.get $row))))
            (local.set $d (i16x8.add (local.get $d) (v128.load8x8_s offset=24 (local.get $row))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br $next)))
        (v128.store (local.get $out) (local.get $a))
        (v128.store offset=16 (local.get $out) (local.get $b))
        (v128.store offset=32 (local.get $out) (local.get $c))
        (v128.store offset=48 (local.get $out) (local.get $d))
        (local.set $out (i32.add (local.get $out) (i32.const 64)))
        (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
        (br $token))))
)
