import { seededRandom } from '../random.ts'

/** The features of one text: indexes of terms and their values. */
export interface Vector {
  readonly terms: readonly number[]
  readonly values: readonly number[]
  /** The weighted sum of its word vectors; the same length for all texts, empty if vectors are not used. */
  readonly meaning: Float32Array
}

export interface Example {
  readonly vector: Vector
  readonly label: 0 | 1
  /** Its weight in training. */
  readonly weight: number
}

export interface Fitted {
  readonly weights: Float64Array
  /** A weight for each axis of `meaning`: what words teach about words used in similar contexts. */
  readonly axes: Float64Array
  readonly bias: number
}

const PASSES = 5
const RATE = 0.1
/** L2 regularisation, applied to a weight whenever its term occurs. */
const SHRINK = 0.1
/** Learning rate and regularisation of the axes, which occur in all texts. */
const AXIS_RATE = 0.05
const AXIS_SHRINK = 0.001

/** Logistic regression with AdaGrad, in a shuffled order that is the same in every run. */
export function fitLogistic(examples: readonly Example[], size: number): Fitted {
  const weights = new Float64Array(size)
  const moved = new Float64Array(size).fill(1e-6)
  const axes = new Float64Array(examples[0]?.vector.meaning.length ?? 0)
  const axesMoved = new Float64Array(axes.length).fill(1e-6)
  let bias = 0
  let biasMoved = 1e-6
  const order = Uint32Array.from(examples, (_, at) => at)
  const next = seededRandom(12_345)
  for (let pass = 0; pass < PASSES; pass++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1))
      const held = order[at]!
      order[at] = order[other]!
      order[other] = held
    }
    for (const index of order) {
      const { vector, label, weight } = examples[index]!
      const { terms, values, meaning } = vector
      const error = weight * (probability(marginOf({ weights, axes, bias }, vector)) - label)
      for (let at = 0; at < terms.length; at++) {
        const term = terms[at]!
        const slope = error * values[at]! + SHRINK * weight * weights[term]!
        moved[term]! += slope * slope
        weights[term]! -= (RATE * slope) / Math.sqrt(moved[term]!)
      }
      for (let axis = 0; axis < axes.length; axis++) {
        const slope = error * meaning[axis]! + AXIS_SHRINK * weight * axes[axis]!
        axesMoved[axis]! += slope * slope
        axes[axis]! -= (AXIS_RATE * slope) / Math.sqrt(axesMoved[axis]!)
      }
      biasMoved += error * error
      bias -= (RATE * error) / Math.sqrt(biasMoved)
    }
  }
  return { weights, axes, bias }
}

export const marginOf = ({ weights, axes, bias }: Fitted, { terms, values, meaning }: Vector): number => {
  let margin = bias
  for (let at = 0; at < terms.length; at++) margin += weights[terms[at]!]! * values[at]!
  for (let axis = 0; axis < axes.length; axis++) margin += axes[axis]! * meaning[axis]!
  return margin
}

const probability = (margin: number): number => 1 / (1 + Math.exp(-margin))

export interface Calibration {
  readonly slope: number
  readonly offset: number
}

const STEPS = 400
/** Strength of the prior that slope is 1 and offset 0. */
const TRUST_SLOPE = 8
const TRUST_OFFSET = 0.2
const FURTHEST = 6

/** Slope and offset that turn margins of unseen texts into log-odds (Platt scaling with a prior at 1 and 0). */
export function calibrate(pairs: readonly (readonly [margin: number, label: 0 | 1])[]): Calibration {
  let slope = 1
  let offset = 0
  const step = 4 / Math.max(1, pairs.length)
  for (let pass = 0; pass < STEPS; pass++) {
    let bySlope = TRUST_SLOPE * (slope - 1)
    let byOffset = TRUST_OFFSET * offset
    for (const [raw, label] of pairs) {
      const margin = Math.max(-FURTHEST, Math.min(FURTHEST, raw))
      const error = probability(slope * margin + offset) - label
      bySlope += error * margin
      byOffset += error
    }
    slope -= (step * bySlope) / FURTHEST
    offset -= step * byOffset
  }
  return { slope, offset }
}
