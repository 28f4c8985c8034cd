package io.commercelib.core.fulfilment.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import io.commercelib.core.fulfilment.carrier.Packing.CannotBePacked;
import io.commercelib.core.fulfilment.carrier.Packing.Contents;
import io.commercelib.core.fulfilment.carrier.Packing.InParcels;
import io.commercelib.core.fulfilment.carrier.Packing.Units;
import io.commercelib.spi.id.LineId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PackingProperties {
  private static final LineId A = new LineId("A");
  private static final LineId B = new LineId("B");
  private static final LineId C = new LineId("C");

  @Property
  void every_unit_is_in_one_parcel_and_no_parcel_is_too_heavy(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 1_000) Integer> weights,
      @ForAll @IntRange(min = 1, max = 9) int units) {
    List<Units> goods = goods(weights, units);

    InParcels packed = (InParcels) Packing.pack(goods, 1_000);

    for (Units line : goods) {
      assertThat(
              packed.parcels().stream()
                  .mapToLong(parcel -> parcel.units().getOrDefault(line.line(), 0L))
                  .sum())
          .isEqualTo(line.units());
    }
    for (Contents parcel : packed.parcels()) {
      assertThat(parcel.grams()).isBetween(1L, 1_000L).isEqualTo(weightOf(parcel, goods));
    }
  }

  @Property
  void order_in_which_lines_are_given_changes_nothing(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 1_000) Integer> weights) {
    List<Units> goods = goods(weights, 3);
    List<Units> turned = new ArrayList<>(goods);
    Collections.reverse(turned);

    assertThat(Packing.pack(turned, 1_000)).isEqualTo(Packing.pack(goods, 1_000));
  }

  @Property
  void no_two_parcels_could_be_one(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 1_000) Integer> weights) {
    InParcels packed = (InParcels) Packing.pack(goods(weights, 2), 1_000);

    for (int i = 0; i < packed.parcels().size(); i++) {
      for (int j = i + 1; j < packed.parcels().size(); j++) {
        assertThat(packed.parcels().get(i).grams() + packed.parcels().get(j).grams())
            .isGreaterThan(1_000);
      }
    }
  }

  @Example
  void heaviest_go_first_and_light_ones_fill_what_is_left() {
    // 7, 7, 5, 5, 3, 3 kg into 10 kg: 7+3, 7+3, 5+5.
    InParcels packed =
        (InParcels)
            Packing.pack(
                List.of(new Units(C, 2, 3_000), new Units(A, 2, 7_000), new Units(B, 2, 5_000)),
                10_000);

    assertThat(packed.parcels())
        .containsExactly(
            new Contents(Map.of(A, 1L, C, 1L), 10_000),
            new Contents(Map.of(A, 1L, C, 1L), 10_000),
            new Contents(Map.of(B, 2L), 10_000));
  }

  @Example
  void what_fits_into_one_parcel_stays_in_one() {
    assertThat(Packing.pack(List.of(new Units(A, 3, 100), new Units(B, 1, 700)), 1_000))
        .isEqualTo(new InParcels(List.of(new Contents(Map.of(A, 3L, B, 1L), 1_000))));
  }

  @Example
  void unit_heavier_than_any_parcel_is_told_with_its_line() {
    CannotBePacked told = (CannotBePacked) Packing.pack(List.of(new Units(A, 1, 1_001)), 1_000);

    assertThat(told.reason().is(CarrierReason.TOO_HEAVY)).isTrue();
    assertThat(told.reason().values())
        .containsEntry("line", "A")
        .containsEntry("grams", "1001")
        .containsEntry("limit", "1000");
    assertThat(Packing.pack(List.of(new Units(A, 1_001, 1_000)), 1_000))
        .isInstanceOf(CannotBePacked.class);
    assertThat(Packing.pack(List.of(new Units(A, 1_000, 1_000)), 1_000))
        .isInstanceOf(InParcels.class);
  }

  private static List<Units> goods(List<Integer> weights, int units) {
    List<Units> goods = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      goods.add(new Units(new LineId("L" + i), units, weights.get(i)));
    }
    return goods;
  }

  private static long weightOf(Contents parcel, List<Units> goods) {
    return goods.stream()
        .mapToLong(line -> parcel.units().getOrDefault(line.line(), 0L) * line.gramsEach())
        .sum();
  }
}
