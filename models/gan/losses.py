"""DCGAN's two losses: Goodfellow et al. 2014 as Radford et al. 2016 train it. Both sides see pictures only.

    critic     E[-log D(x)] + E[-log(1 - D(G(z)))]
    generator  E[-log D(G(z))]

They are `critic_loss` and `generator_loss` with one verdict, "is it real", and no words.
"""

from __future__ import annotations

from models.parts.adversarial import critic_loss, generator_loss

__all__ = ["critic_loss", "generator_loss"]
