import Testing

@testable import Experimentation

/// Reference values from 40-digit arithmetic, checked against an independent statistics library.
@Suite struct StudentTTests {
  @Test(arguments: [
    (0.975, 1.0, 12.706204736174705), (0.975, 2, 4.3026527297494639), (0.975, 4, 2.7764451051977944),
    (0.975, 19, 2.0930240544083098), (0.975, 29, 2.0452296421327043), (0.95, 39, 1.6848751217112253),
    (0.9875, 79, 2.2849256062910092), (0.999, 7, 4.7852896286383341), (0.6, 3, 0.27667066233268991),
    (0.025, 19, -2.0930240544083098), (0.995, 159, 2.6071034892384645), (0.975, 1000, 1.9623390808264085),
    (1e-7, 5, -39.341819616899587), (0.975, 2.5, 3.5746548420036832), (0.5, 3, 0),
  ])
  func quantile(p: Double, degrees: Double, expected: Double) {
    let value = StudentT(degreesOfFreedom: degrees).quantile(p)
    #expect(abs(value - expected) <= 1e-10 * max(1, abs(expected)))
  }

  @Test(arguments: [
    (0.0, 5.0, 0.5), (0.5, 1, 0.64758361765043327), (-0.5, 1, 0.35241638234956673), (2, 3, 0.93033701572057841),
    (2.0930240544, 19, 0.9749999999995891), (-4.5, 10, 0.00057155254340203258), (1e-6, 9, 0.50000038803490887),
    (12, 4, 0.99986178572574851), (0.1, 200, 0.53977775374783948), (3, 1000, 0.9986166454778809),
    (.infinity, 4, 1), (-.infinity, 4, 0),
  ])
  func cumulative(t: Double, degrees: Double, expected: Double) {
    #expect(abs(StudentT(degreesOfFreedom: degrees).cumulative(t) - expected) <= 1e-12)
  }

  @Test func tailKeepsItsDigitsFarOut() {
    let distribution = StudentT(degreesOfFreedom: 19)
    #expect(abs(2 * distribution.upperTail(12) / 2.5908946372221993e-10 - 1) < 1e-11)
    #expect(abs(2 * distribution.upperTail(40) / 8.30775719933843e-20 - 1) < 1e-11)
  }

  @Test(arguments: [1.0, 2, 3.5, 19, 159, 5000])
  func quantileIsTheInverse(degrees: Double) {
    let distribution = StudentT(degreesOfFreedom: degrees)
    for p in stride(from: 0.01, to: 1, by: 0.01) {
      #expect(abs(distribution.cumulative(distribution.quantile(p)) - p) < 1e-13)
    }
  }
}
