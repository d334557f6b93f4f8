// The arithmetic of package kernel in WebAssembly SIMD. The module works in the
// memory of the Go program that calls it and has none of its own: no data, no
// stack. Every function accesses exactly the numbers of its arguments.
//
// Build: see build.sh beside this file. It makes two modules, the second for
// browsers that have relaxed SIMD: fused multiply-add, and sums of products of
// bytes.

#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name))) name

// Whether this is the module for relaxed SIMD.
int EXPORT(relaxed)(void) {
#ifdef __wasm_relaxed_simd__
  return 1;
#else
  return 0;
#endif
}

typedef v128_t vec;

static inline vec load(const float *p) { return wasm_v128_load(p); }
static inline vec load1(const float *p) { return wasm_v128_load32_zero(p); }
static inline void store(float *p, vec v) { wasm_v128_store(p, v); }
static inline void store1(float *p, vec v) { wasm_v128_store32_lane(p, v, 0); }

// Hides from the compiler that a number is constant, so that it is loaded once before
// a loop instead of in every iteration.
static inline vec splat(float x) {
  __asm__("" : "+r"(x));
  return wasm_f32x4_splat(x);
}
static inline vec add(vec a, vec b) { return wasm_f32x4_add(a, b); }
static inline vec sub(vec a, vec b) { return wasm_f32x4_sub(a, b); }
static inline vec mul(vec a, vec b) { return wasm_f32x4_mul(a, b); }
static inline vec over(vec a, vec b) { return wasm_f32x4_div(a, b); }

// a·b + c and c - a·b, rounded once or twice.
#ifdef __wasm_relaxed_simd__
static inline vec fma(vec a, vec b, vec c) { return __builtin_wasm_relaxed_madd_f32x4(a, b, c); }
static inline vec fnma(vec a, vec b, vec c) { return __builtin_wasm_relaxed_nmadd_f32x4(a, b, c); }
#else
static inline vec fma(vec a, vec b, vec c) { return add(mul(a, b), c); }
static inline vec fnma(vec a, vec b, vec c) { return sub(c, mul(a, b)); }
#endif

static inline float sum(vec v) {
  return (wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1)) +
         (wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3));
}

// exp(x) = 2^n · (1 + q), where 1 + q = exp(r), |r| <= ln2/2, is the polynomial of
// Cephes' expf. Adding 1.5 · 2^23 rounds to a whole number, which is then in the
// lowest bits.
typedef struct { vec q, n; } power;

static inline power power_of(vec x) {
  vec shift = splat(0x1.8p23f);
  vec shifted = fma(x, splat(1.44269504088896341f), shift);
  vec n = sub(shifted, shift);
  vec r = fnma(n, splat(-2.12194440e-4f), fnma(n, splat(0.693359375f), x));
  vec p = splat(1.9875691500e-4f);
  p = fma(p, r, splat(1.3981999507e-3f));
  p = fma(p, r, splat(8.3334519073e-3f));
  p = fma(p, r, splat(4.1665795894e-2f));
  p = fma(p, r, splat(1.6666665459e-1f));
  p = fma(p, r, splat(5.0000001201e-1f));
  return (power){fma(mul(p, r), r, r), wasm_i32x4_sub(shifted, shift)};
}

// x within bounds; NaN stays.
static inline vec within(float low, vec x, float high) { return wasm_f32x4_pmax(wasm_f32x4_pmin(x, splat(high)), splat(low)); }

// 2^n for n from -126 to 127.
static inline vec power_of_2(vec n) { return wasm_i32x4_shl(wasm_i32x4_add(n, wasm_i32x4_splat(127)), 23); }

// 2^n is multiplied in two halves, so that the result may be subnormal or
// infinite.
static inline vec vexp(vec x) {
  power e = power_of(within(-104.0f, x, 89.0f));
  vec half = wasm_i32x4_shr(e.n, 1);
  return mul(mul(add(e.q, splat(1.0f)), power_of_2(half)), power_of_2(wasm_i32x4_sub(e.n, half)));
}

// 1 + exp(x), for which the smallest powers do not matter.
static inline vec one_and_exp(vec x) {
  power e = power_of(within(-86.0f, x, 89.0f));
  return fma(mul(add(e.q, splat(1.0f)), power_of_2(wasm_i32x4_sub(e.n, wasm_i32x4_splat(1)))), splat(2.0f), splat(1.0f));
}

static inline vec vsigmoid(vec x) { return over(splat(1.0f), one_and_exp(wasm_f32x4_neg(x))); }

// tanh(x) = m/(m+2), where m = exp(2x) - 1 = 2^n·q + (2^n - 1) is as accurate near
// 0, where n is 0, as elsewhere; for positive x, and then with the sign of x.
static inline vec vtanh(vec x) {
  vec size = wasm_f32x4_abs(x);
  power e = power_of(wasm_f32x4_pmin(add(size, size), splat(40.0f)));
  vec s = power_of_2(e.n);
  vec m = fma(s, e.q, sub(s, splat(1.0f)));
  return wasm_v128_or(over(m, add(m, splat(2.0f))), wasm_v128_and(x, splat(-0.0f)));
}

// The same for the last one to three numbers of an array, one by one. These are not
// inlined, to keep the module small.
static __attribute__((noinline)) vec exp_1(vec x) { return vexp(x); }
static __attribute__((noinline)) vec sigmoid_1(vec x) { return vsigmoid(x); }
static __attribute__((noinline)) vec tanh_1(vec x) { return vtanh(x); }

#define MAP(name)                                                             \
  void EXPORT(name)(float *dst, const float *x, int n) {                      \
    int i = 0;                                                                \
    for (; i + 4 <= n; i += 4) store(dst + i, v##name(load(x + i)));          \
    for (; i < n; i++) store1(dst + i, name##_1(load1(x + i)));               \
  }

MAP(sigmoid)
MAP(tanh)
MAP(exp)

void EXPORT(add_to)(float *dst, const float *x, int n) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store(dst + i, add(load(dst + i), load(x + i)));
  for (; i < n; i++) dst[i] += x[i];
}

void EXPORT(scale)(float *x, int n, float a) {
  int i = 0;
  for (; i + 4 <= n; i += 4) store(x + i, mul(load(x + i), splat(a)));
  for (; i < n; i++) x[i] *= a;
}

// The largest number, ignoring NaN.
float EXPORT(maximum)(const float *x, int n) {
  float m = -__builtin_inff();
  vec v = splat(m);
  int i = 0;
  for (; i + 4 <= n; i += 4) v = wasm_f32x4_pmax(v, load(x + i));
  for (; i < n; i++) if (x[i] > m) m = x[i];
  for (int j = 0; j < 4; j++) {
    float lane = wasm_f32x4_extract_lane(v, 0);
    if (lane > m) m = lane;
    v = wasm_i32x4_shuffle(v, v, 1, 2, 3, 0);
  }
  return m;
}

// The index of the first number equal to m, 0 if there is none.
int EXPORT(find)(const float *x, int n, float m) {
  vec v = splat(m);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    int equal = wasm_i32x4_bitmask(wasm_f32x4_eq(v, load(x + i)));
    if (equal) return i + __builtin_ctz(equal);
  }
  for (; i < n; i++) if (x[i] == m) return i;
  return 0;
}

// x = exp(x - largest), and the sum of that.
float EXPORT(exp_sum)(float *x, int n, float largest) {
  vec m = splat(largest), total = splat(0);
  int i = 0;
  for (; i + 4 <= n; i += 4) {
    vec e = vexp(sub(load(x + i), m));
    store(x + i, e);
    total = add(total, e);
  }
  for (; i < n; i++) {
    store1(x + i, exp_1(sub(load1(x + i), m)));
    total = add(total, load1(x + i));
  }
  return sum(total);
}

float EXPORT(sum_squares)(const float *x, int n) {
  vec total = splat(0);
  int i = 0;
  for (; i + 4 <= n; i += 4) total = fma(load(x + i), load(x + i), total);
  float rest = 0;
  for (; i < n; i++) rest += x[i] * x[i];
  return sum(total) + rest;
}

// The cells, as documented for kernel.LSTM and kernel.GRU.
#define LSTM_AT(load, store, sigmoid, tanh)                                   \
  {                                                                           \
    vec i = sigmoid(load(gi + j)), f = sigmoid(load(gf + j));                 \
    vec g = tanh(load(gg + j)), o = sigmoid(load(go + j));                    \
    vec cell = fma(f, load(c_prev + j), mul(i, g)), t = tanh(cell);           \
    store(gi + j, i); store(gf + j, f); store(gg + j, g); store(go + j, o);   \
    store(c + j, cell); store(tanh_c + j, t); store(h + j, mul(o, t));        \
  }

void EXPORT(lstm)(float *gates, const float *c_prev, float *c, float *tanh_c, float *h, int n) {
  float *gi = gates, *gf = gi + n, *gg = gf + n, *go = gg + n;
  int j = 0;
  for (; j + 4 <= n; j += 4) LSTM_AT(load, store, vsigmoid, vtanh)
  for (; j < n; j++) LSTM_AT(load1, store1, sigmoid_1, tanh_1)
}

#define GRU_AT(load, store, sigmoid, tanh)                                    \
  {                                                                           \
    vec z = sigmoid(add(load(xz + j), load(rz + j)));                         \
    vec r = sigmoid(add(load(xr + j), load(rr + j)));                         \
    vec g = tanh(fma(r, load(rg + j), load(xg + j)));                         \
    store(xz + j, z); store(xr + j, r); store(xg + j, g);                     \
    store(h + j, fma(z, load(h_prev + j), mul(sub(splat(1), z), g)));         \
  }

void EXPORT(gru)(float *x, const float *rec, const float *h_prev, float *h, int n) {
  float *xz = x, *xr = xz + n, *xg = xr + n;
  const float *rz = rec, *rr = rz + n, *rg = rr + n;
  int j = 0;
  for (; j + 4 <= n; j += 4) GRU_AT(load, store, vsigmoid, vtanh)
  for (; j < n; j++) GRU_AT(load1, store1, sigmoid_1, tanh_1)
}

void EXPORT(lstm_backward)(float *restrict gates, const float *restrict c_prev, const float *restrict tanh_c,
                           const float *restrict dh, float *restrict dc, int n) {
  float *gi = gates, *gf = gi + n, *gg = gf + n, *go = gg + n;
  for (int j = 0; j < n; j++) {
    float i = gi[j], f = gf[j], g = gg[j], o = go[j];
    float d = dc[j] + dh[j] * o * (1 - tanh_c[j] * tanh_c[j]);
    gi[j] = d * g * i * (1 - i);
    gf[j] = d * c_prev[j] * f * (1 - f);
    gg[j] = d * i * (1 - g * g);
    go[j] = dh[j] * tanh_c[j] * o * (1 - o);
    dc[j] = d * f;
  }
}

void EXPORT(gru_backward)(float *restrict gates, float *restrict rec, const float *restrict h_prev,
                          const float *restrict dh, float *restrict dh_prev, int n) {
  float *gz = gates, *gr = gz + n, *gg = gr + n, *rz = rec, *rr = rz + n, *rg = rr + n;
  for (int j = 0; j < n; j++) {
    float z = gz[j], r = gr[j], g = gg[j], q = rg[j];
    float dz = dh[j] * (h_prev[j] - g) * z * (1 - z);
    float dg = dh[j] * (1 - z) * (1 - g * g);
    float dr = dg * q * r * (1 - r);
    gz[j] = rz[j] = dz;
    gr[j] = rr[j] = dr;
    gg[j] = dg;
    rg[j] = dg * r;
    dh_prev[j] = dh[j] * z;
  }
}

void EXPORT(rmsprop)(float *restrict w, const float *restrict g, float *restrict v, int n, float lr, float rho, float eps) {
  for (int i = 0; i < n; i++) {
    v[i] = rho * v[i] + (1 - rho) * g[i] * g[i];
    w[i] -= lr * g[i] / __builtin_sqrtf(v[i] + eps);
  }
}

void EXPORT(adam)(float *restrict w, const float *restrict g, float *restrict m, float *restrict v, int n, float lr,
                  float beta1, float beta2, float eps, float c1, float c2) {
  for (int i = 0; i < n; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    w[i] -= lr * (c1 * m[i]) / (__builtin_sqrtf(c2 * v[i]) + eps);
  }
}

// y += alpha · xᵀ·A for an m×n matrix A: its rows are read one after the other,
// eight at once, so that y is read and written an eighth as often.
void EXPORT(gemv_t)(int m, int n, float alpha, const float *a, int lda, const float *x, float *y) {
  int i = 0;
  for (; i + 8 <= m; i += 8, a += 8 * lda) {
    float s0 = alpha * x[i], s1 = alpha * x[i + 1], s2 = alpha * x[i + 2], s3 = alpha * x[i + 3];
    float s4 = alpha * x[i + 4], s5 = alpha * x[i + 5], s6 = alpha * x[i + 6], s7 = alpha * x[i + 7];
    const float *a0 = a, *a1 = a0 + lda, *a2 = a1 + lda, *a3 = a2 + lda;
    const float *a4 = a3 + lda, *a5 = a4 + lda, *a6 = a5 + lda, *a7 = a6 + lda;
    int j = 0;
    for (; j + 4 <= n; j += 4) {
      vec even = fma(splat(s0), load(a0 + j), load(y + j)), odd = mul(splat(s1), load(a1 + j));
      even = fma(splat(s2), load(a2 + j), even), odd = fma(splat(s3), load(a3 + j), odd);
      even = fma(splat(s4), load(a4 + j), even), odd = fma(splat(s5), load(a5 + j), odd);
      even = fma(splat(s6), load(a6 + j), even), odd = fma(splat(s7), load(a7 + j), odd);
      store(y + j, add(even, odd));
    }
    for (; j < n; j++) {
      y[j] += s0 * a0[j] + s1 * a1[j] + s2 * a2[j] + s3 * a3[j] + s4 * a4[j] + s5 * a5[j] + s6 * a6[j] + s7 * a7[j];
    }
  }
  for (; i < m; i++, a += lda) {
    float s = alpha * x[i];
    int j = 0;
    for (; j + 4 <= n; j += 4) store(y + j, fma(splat(s), load(a + j), load(y + j)));
    for (; j < n; j++) y[j] += s * a[j];
  }
}

// C += alpha · A·Bᵀ for m×k A and n×k B: dot products of rows, four rows of B
// with one of A at once. With m = 1 it is a matrix times a vector.
void EXPORT(gemm_nt)(int m, int n, int k, float alpha, const float *a, int lda, const float *b, int ldb, float *c, int ldc) {
  int j = 0;
  for (; j + 4 <= n; j += 4, b += 4 * ldb) {
    const float *b0 = b, *b1 = b0 + ldb, *b2 = b1 + ldb, *b3 = b2 + ldb;
    const float *x = a;
    float *y = c + j;
    for (int i = 0; i < m; i++, x += lda, y += ldc) {
      vec s0 = splat(0), s1 = s0, s2 = s0, s3 = s0;
      int l = 0;
      for (; l + 4 <= k; l += 4) {
        vec v = load(x + l);
        s0 = fma(v, load(b0 + l), s0), s1 = fma(v, load(b1 + l), s1);
        s2 = fma(v, load(b2 + l), s2), s3 = fma(v, load(b3 + l), s3);
      }
      float t0 = sum(s0), t1 = sum(s1), t2 = sum(s2), t3 = sum(s3);
      for (; l < k; l++) t0 += x[l] * b0[l], t1 += x[l] * b1[l], t2 += x[l] * b2[l], t3 += x[l] * b3[l];
      y[0] += alpha * t0, y[1] += alpha * t1, y[2] += alpha * t2, y[3] += alpha * t3;
    }
  }
  for (; j < n; j++, b += ldb) {
    for (int i = 0; i < m; i++) {
      const float *x = a + i * lda;
      vec s = splat(0);
      int l = 0;
      for (; l + 4 <= k; l += 4) s = fma(load(x + l), load(b + l), s);
      float t = sum(s);
      for (; l < k; l++) t += x[l] * b[l];
      c[i * ldc + j] += alpha * t;
    }
  }
}

// C += alpha · A·B for m×k A and k×n B. The number (i, l) of A is at
// a[i·row + l·column], so that A may be transposed. Four rows by eight columns
// of C stay in registers.
void EXPORT(gemm)(int m, int n, int k, float alpha, const float *a, int row, int column, const float *b, int ldb, float *c, int ldc) {
  int j = 0;
  for (; j + 8 <= n; j += 8) {
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      const float *p = a + i * row, *q = b + j;
      vec c00 = splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
      for (int l = 0; l < k; l++, p += column, q += ldb) {
        vec b0 = load(q), b1 = load(q + 4);
        vec x = splat(p[0]);
        c00 = fma(x, b0, c00), c01 = fma(x, b1, c01);
        x = splat(p[row]);
        c10 = fma(x, b0, c10), c11 = fma(x, b1, c11);
        x = splat(p[2 * row]);
        c20 = fma(x, b0, c20), c21 = fma(x, b1, c21);
        x = splat(p[3 * row]);
        c30 = fma(x, b0, c30), c31 = fma(x, b1, c31);
      }
      float *y = c + i * ldc + j;
      vec s = splat(alpha);
      store(y, fma(s, c00, load(y))), store(y + 4, fma(s, c01, load(y + 4))), y += ldc;
      store(y, fma(s, c10, load(y))), store(y + 4, fma(s, c11, load(y + 4))), y += ldc;
      store(y, fma(s, c20, load(y))), store(y + 4, fma(s, c21, load(y + 4))), y += ldc;
      store(y, fma(s, c30, load(y))), store(y + 4, fma(s, c31, load(y + 4)));
    }
    for (; i < m; i++) {
      const float *p = a + i * row, *q = b + j;
      vec c0 = splat(0), c1 = c0;
      for (int l = 0; l < k; l++, p += column, q += ldb) {
        vec x = splat(*p);
        c0 = fma(x, load(q), c0), c1 = fma(x, load(q + 4), c1);
      }
      float *y = c + i * ldc + j;
      store(y, fma(splat(alpha), c0, load(y))), store(y + 4, fma(splat(alpha), c1, load(y + 4)));
    }
  }
  for (; j < n; j++) {
    for (int i = 0; i < m; i++) {
      float s = 0;
      for (int l = 0; l < k; l++) s += a[i * row + l * column] * b[l * ldb + j];
      c[i * ldc + j] += alpha * s;
    }
  }
}

// q = x · levels/largest |x|, rounded to whole numbers. Returns the value of a step of
// q. If all numbers are close to zero they become 0, and so does NaN.
float EXPORT(round_to)(signed char *q, const float *x, int n, float levels) {
  vec most = splat(0);
  int i = 0;
  for (; i + 4 <= n; i += 4) most = wasm_f32x4_pmax(most, wasm_f32x4_abs(load(x + i)));
  for (; i < n; i++) most = wasm_f32x4_pmax(most, wasm_f32x4_abs(load1(x + i)));
  most = wasm_f32x4_pmax(most, wasm_i32x4_shuffle(most, most, 2, 3, 0, 1));
  float largest = wasm_f32x4_extract_lane(wasm_f32x4_pmax(most, wasm_i32x4_shuffle(most, most, 1, 0, 3, 2)), 0);
  float factor = largest > 0x1p-100f ? levels / largest : 0;
  for (i = 0; i + 4 <= n; i += 4) {
    vec a = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(mul(load(x + i), splat(factor))));
    a = wasm_i16x8_narrow_i32x4(a, a);
    wasm_v128_store32_lane(q + i, wasm_i8x16_narrow_i16x8(a, a), 0);
  }
  for (; i < n; i++) {
    vec a = wasm_i32x4_trunc_sat_f32x4(wasm_f32x4_nearest(mul(load1(x + i), splat(factor))));
    a = wasm_i16x8_narrow_i32x4(a, a);
    wasm_v128_store8_lane(q + i, wasm_i8x16_narrow_i16x8(a, a), 0);
  }
  return largest / levels;
}

static inline vec iadd(vec a, vec b) { return wasm_i32x4_add(a, b); }

// Sixteen numbers of x, ready to be multiplied with rows of w. Relaxed SIMD
// multiplies signed bytes only by bytes from 0 to 127, so x is shifted by OFFSET, and
// OFFSET times the sum of w is subtracted at the end.
#ifdef __wasm_relaxed_simd__
#define OFFSET 64
typedef vec sixteen;
static inline sixteen prepare(const signed char *x) { return wasm_i8x16_add(wasm_v128_load(x), wasm_i8x16_splat(OFFSET)); }
static inline vec dot(sixteen x, const signed char *w, vec sum) {
  vec pairs = __builtin_wasm_relaxed_dot_i8x16_i7x16_s_i16x8(wasm_v128_load(w), x);
  int one = 1;
  __asm__("" : "+r"(one)); // as in splat
  return iadd(sum, wasm_i32x4_dot_i16x8(pairs, wasm_i16x8_splat(one)));
}
#else
#define OFFSET 0
typedef struct { vec low, high; } sixteen;
static inline vec load8(const signed char *p) { return wasm_i16x8_load8x8(p); }
static inline sixteen prepare(const signed char *x) { return (sixteen){load8(x), load8(x + 8)}; }
static inline vec dot(sixteen x, const signed char *w, vec sum) {
  sum = iadd(sum, wasm_i32x4_dot_i16x8(x.low, load8(w)));
  return iadd(sum, wasm_i32x4_dot_i16x8(x.high, load8(w + 8)));
}
#endif

// The sums of four vectors' lanes, as a vector.
static inline vec sums(vec a, vec b, vec c, vec d) {
  vec ab = iadd(wasm_i32x4_shuffle(a, b, 0, 1, 4, 5), wasm_i32x4_shuffle(a, b, 2, 3, 6, 7));
  vec cd = iadd(wasm_i32x4_shuffle(c, d, 0, 1, 4, 5), wasm_i32x4_shuffle(c, d, 2, 3, 6, 7));
  return iadd(wasm_i32x4_shuffle(ab, cd, 0, 2, 4, 6), wasm_i32x4_shuffle(ab, cd, 1, 3, 5, 7));
}

// The rest of a sum of products, from number l on.
static __attribute__((noinline)) int rest(const signed char *x, const signed char *w, int l, int k) {
  int s = 0;
#pragma clang loop vectorize(disable)
  for (; l < k; l++) s += (x[l] + OFFSET) * w[l];
  return s;
}

static __attribute__((noinline)) vec rests(const signed char *x, const signed char *w, int l, int k) {
  return wasm_i32x4_make(rest(x, w, l, k), rest(x, w + k, l, k), rest(x, w + 2 * k, l, k), rest(x, w + 3 * k, l, k));
}

// y += step · scales · (s - OFFSET · w's sums)
static inline void scaled(float *y, vec s, float step, const float *scales, const int *w_sums) {
  s = wasm_i32x4_sub(s, wasm_i32x4_mul(wasm_v128_load(w_sums), wasm_i32x4_splat(OFFSET)));
  store(y, add(load(y), mul(mul(splat(step), load(scales)), wasm_f32x4_convert_i32x4(s))));
}

// The same for a single row of X and eight rows of W at a time, which share the loads
// of X. Returns the number of rows of W processed.
static inline int int8_eights(int n, int k, const signed char *x, float step, const signed char *w,
                              const int *w_sums, const float *scales, float *y) {
  int j = 0;
  for (; j + 8 <= n; j += 8, w += 8 * k) {
    const signed char *w0 = w, *w1 = w0 + k, *w2 = w1 + k, *w3 = w2 + k, *w4 = w3 + k, *w5 = w4 + k, *w6 = w5 + k, *w7 = w6 + k;
    vec s0 = splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    int l = 0;
    for (; l + 32 <= k; l += 32) { // the second half has the addresses of the first
      sixteen a = prepare(x + l), b = prepare(x + l + 16);
      s0 = dot(b, w0 + l + 16, dot(a, w0 + l, s0)), s1 = dot(b, w1 + l + 16, dot(a, w1 + l, s1));
      s2 = dot(b, w2 + l + 16, dot(a, w2 + l, s2)), s3 = dot(b, w3 + l + 16, dot(a, w3 + l, s3));
      s4 = dot(b, w4 + l + 16, dot(a, w4 + l, s4)), s5 = dot(b, w5 + l + 16, dot(a, w5 + l, s5));
      s6 = dot(b, w6 + l + 16, dot(a, w6 + l, s6)), s7 = dot(b, w7 + l + 16, dot(a, w7 + l, s7));
    }
    for (; l + 16 <= k; l += 16) {
      sixteen a = prepare(x + l);
      s0 = dot(a, w0 + l, s0), s1 = dot(a, w1 + l, s1), s2 = dot(a, w2 + l, s2), s3 = dot(a, w3 + l, s3);
      s4 = dot(a, w4 + l, s4), s5 = dot(a, w5 + l, s5), s6 = dot(a, w6 + l, s6), s7 = dot(a, w7 + l, s7);
    }
    vec s = sums(s0, s1, s2, s3), t = sums(s4, s5, s6, s7);
    if (l < k) s = iadd(s, rests(x, w0, l, k)), t = iadd(t, rests(x, w4, l, k));
    scaled(y + j, s, step, scales + j, w_sums + j);
    scaled(y + j + 4, t, step, scales + j + 4, w_sums + j + 4);
  }
  return j;
}

// Y += (steps·X)·(scales·W)ᵀ for m×k X and n×k W of 8-bit numbers, of which
// those of X are from -63 to 63: dot products, four rows of W with two of X or
// one at once. w_sums are the sums of the rows of W.
void EXPORT(int8_product)(int m, int n, int k, const signed char *x, const float *steps, const signed char *w,
                          const int *w_sums, const float *scales, float *y, int ldy) {
  int j = m == 1 ? int8_eights(n, k, x, steps[0], w, w_sums, scales, y) : 0;
  for (w += j * k; j + 4 <= n; j += 4, w += 4 * k) {
    const signed char *w0 = w, *w1 = w0 + k, *w2 = w1 + k, *w3 = w2 + k;
    const signed char *p = x;
    int i = 0;
    for (; i + 2 <= m; i += 2, p += 2 * k) {
      const signed char *q = p + k;
      vec p0 = splat(0), p1 = p0, p2 = p0, p3 = p0, q0 = p0, q1 = p0, q2 = p0, q3 = p0;
      int l = 0;
      for (; l + 16 <= k; l += 16) {
        sixteen a = prepare(p + l), b = prepare(q + l);
        p0 = dot(a, w0 + l, p0), q0 = dot(b, w0 + l, q0), p1 = dot(a, w1 + l, p1), q1 = dot(b, w1 + l, q1);
        p2 = dot(a, w2 + l, p2), q2 = dot(b, w2 + l, q2), p3 = dot(a, w3 + l, p3), q3 = dot(b, w3 + l, q3);
      }
      vec s = sums(p0, p1, p2, p3), t = sums(q0, q1, q2, q3);
      if (l < k) s = iadd(s, rests(p, w, l, k)), t = iadd(t, rests(q, w, l, k));
      scaled(y + i * ldy + j, s, steps[i], scales + j, w_sums + j);
      scaled(y + (i + 1) * ldy + j, t, steps[i + 1], scales + j, w_sums + j);
    }
    if (i < m) {
      vec s0 = splat(0), s1 = s0, s2 = s0, s3 = s0;
      int l = 0;
      for (; l + 16 <= k; l += 16) {
        sixteen a = prepare(p + l);
        s0 = dot(a, w0 + l, s0), s1 = dot(a, w1 + l, s1), s2 = dot(a, w2 + l, s2), s3 = dot(a, w3 + l, s3);
      }
      vec s = sums(s0, s1, s2, s3);
      if (l < k) s = iadd(s, rests(p, w, l, k));
      scaled(y + i * ldy + j, s, steps[i], scales + j, w_sums + j);
    }
  }
  for (; j < n; j++, w += k) {
    for (int i = 0; i < m; i++) {
      const signed char *p = x + i * k;
      vec s = splat(0);
      int l = 0;
      for (; l + 16 <= k; l += 16) s = dot(prepare(p + l), w + l, s);
      int whole = wasm_i32x4_extract_lane(sums(s, s, s, s), 0) + rest(p, w, l, k) - OFFSET * w_sums[j];
      y[i * ldy + j] += steps[i] * scales[j] * (float)whole;
    }
  }
}

// The sums of the rows of n×k W.
void EXPORT(int8_sums)(int *w_sums, const signed char *w, int n, int k) {
  for (int j = 0; j < n; j++, w += k) {
    vec s = splat(0);
    int l = 0;
    for (; l + 16 <= k; l += 16) s = iadd(s, wasm_i32x4_extadd_pairwise_i16x8(wasm_i16x8_extadd_pairwise_i8x16(wasm_v128_load(w + l))));
    int whole = wasm_i32x4_extract_lane(sums(s, s, s, s), 0);
#pragma clang loop vectorize(disable)
    for (; l < k; l++) whole += w[l];
    w_sums[j] = whole;
  }
}

// y += scales · w, for a row of 8-bit numbers.
void EXPORT(int8_row)(float *y, const signed char *w, const float *scales, int n) {
  int j = 0;
  for (; j + 4 <= n; j += 4) {
    vec v = wasm_i32x4_extend_low_i16x8(wasm_i16x8_extend_low_i8x16(wasm_v128_load32_zero(w + j)));
    store(y + j, add(load(y + j), mul(load(scales + j), wasm_f32x4_convert_i32x4(v))));
  }
#pragma clang loop vectorize(disable)
  for (; j < n; j++) y[j] += scales[j] * (float)w[j];
}
