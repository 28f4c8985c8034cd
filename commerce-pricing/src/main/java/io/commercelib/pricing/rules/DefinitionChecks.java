package io.commercelib.pricing.rules;

import io.commercelib.core.document.PropertyChecks;
import io.commercelib.core.money.Percent;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.hibernate.validator.spi.properties.ConstrainableExecutable;
import org.hibernate.validator.spi.properties.GetterPropertySelectionStrategy;
import org.joda.money.Money;

/**
 * Checks values against the Jakarta Validation constraints of the definition they are for, before
 * the definition is built.
 *
 * <p>Messages of the constraints are fixed texts, the remedies; a value never becomes part of a
 * message template. Immutable and thread-safe.
 */
final class DefinitionChecks implements PropertyChecks {
  private final Validator validator;

  DefinitionChecks() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class).configure();
    ConstraintMapping mapping = configuration.createConstraintMapping();
    mapping
        .constraintDefinition(Positive.class)
        .includeExistingValidators(true)
        .validatedBy(PositiveMoney.class)
        .validatedBy(PositivePercent.class);
    mapping
        .constraintDefinition(DecimalMax.class)
        .includeExistingValidators(true)
        .validatedBy(PercentAtMost.class);
    validator =
        configuration
            .ignoreXmlConfiguration()
            .addMapping(mapping)
            .getterPropertySelectionStrategy(new Accessors())
            .constraintValidatorFactory(
                new OwnValidators(configuration.getDefaultConstraintValidatorFactory()))
            .messageInterpolator(
                new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
            .buildValidatorFactory()
            .getValidator();
  }

  /** Returns what to write instead, sorted and each once. */
  @Override
  public List<String> remedies(Class<?> type, String property, Object value) {
    return validator.validateValue(type, property, value).stream()
        .map(ConstraintViolation::getMessage)
        // A record's constraint counts for the field and for its accessor.
        .distinct()
        .sorted()
        .toList();
  }

  /** The properties of our values are accessors named as the property is. */
  private static final class Accessors implements GetterPropertySelectionStrategy {
    @Override
    public Optional<String> getProperty(ConstrainableExecutable executable) {
      boolean isAccessor =
          executable.getParameterTypes().length == 0 && executable.getReturnType() != void.class;
      return isAccessor ? Optional.of(executable.getName()) : Optional.empty();
    }

    @Override
    public List<String> getGetterMethodNameCandidates(String propertyName) {
      return List.of(propertyName);
    }
  }

  /** Makes our constraint validators itself, so that nobody needs access to them. */
  private record OwnValidators(ConstraintValidatorFactory others)
      implements ConstraintValidatorFactory {
    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
      if (type == PositiveMoney.class) {
        return type.cast(new PositiveMoney());
      }
      if (type == PositivePercent.class) {
        return type.cast(new PositivePercent());
      }
      return type == PercentAtMost.class
          ? type.cast(new PercentAtMost())
          : others.getInstance(type);
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
      // They hold nothing.
    }
  }

  /** Amounts above zero. */
  private static final class PositiveMoney implements ConstraintValidator<Positive, Money> {
    @Override
    public boolean isValid(Money value, ConstraintValidatorContext context) {
      return value.isPositive();
    }
  }

  /** Percentages above zero. */
  private static final class PositivePercent implements ConstraintValidator<Positive, Percent> {
    @Override
    public boolean isValid(Percent value, ConstraintValidatorContext context) {
      return value.isPositive();
    }
  }

  /** Percentages up to a bound. */
  private static final class PercentAtMost implements ConstraintValidator<DecimalMax, Percent> {
    private Percent most = Percent.HUNDRED;

    @Override
    public void initialize(DecimalMax constraint) {
      most = new Percent(new BigDecimal(constraint.value()));
    }

    @Override
    public boolean isValid(Percent value, ConstraintValidatorContext context) {
      return value.compareTo(most) <= 0;
    }
  }
}
